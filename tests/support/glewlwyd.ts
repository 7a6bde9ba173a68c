/* The demo starts one as well, and knows nothing of tests. */

export {
  type Glewlwyd,
  glewlwydIsHere,
  startGlewlwyd,
} from '../../examples/demo/glewlwyd.ts';
