/* The demo starts one as well, and knows nothing of tests. */

export {
  type Glewlwyd,
  type GlewlwydClient,
  glewlwydIsHere,
  startGlewlwyd,
} from '../../examples/demo/glewlwyd.ts';
