import './day-bars.css';

export type DayBar = { day: string; allowed: number; refused: number };

const number = new Intl.NumberFormat('en');
const short = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

const HEIGHT = 96;
const STEP = 12;
const GAP = 3;

const dayName = (day: string): string => short.format(Date.parse(day));

/** The next number of the kind 1, 2 or 5 with zeros: the top of the scale. */
export const topOf = (most: number): number => {
  const power = 10 ** Math.floor(Math.log10(Math.max(most, 1)));
  return [1, 2, 5, 10].map(step => step * power).find(top => top >= most) ?? most;
};

/** A bar is never too short to be seen: one request among thousands still is one. */
const heightOf = (count: number, top: number): number =>
  count === 0 ? 0 : Math.max(2, (count / top) * HEIGHT);

const Bar = ({ bar, index, top }: { bar: DayBar; index: number; top: number }) => {
  const allowed = heightOf(bar.allowed, top);
  const refused = heightOf(bar.refused, top);
  const x = index * STEP;
  const words = `${dayName(bar.day)}: ${number.format(bar.allowed)} passed, ${number.format(bar.refused)} refused`;
  return (
    <g>
      <title>{words}</title>
      <rect className="day-bar-room" x={x} y={0} width={STEP} height={HEIGHT} />
      <rect className="day-bar-allowed" x={x} y={HEIGHT - allowed} width={STEP - GAP} height={allowed} />
      <rect
        className="day-bar-refused"
        x={x}
        y={HEIGHT - allowed - refused}
        width={STEP - GAP}
        height={refused}
      />
    </g>
  );
};

/** `<DayBars days={[{ day: '2026-11-25', allowed, refused }, …]} />`: a bar for each day; what it shows is also in its name. */
export const DayBars = ({ days }: { days: readonly DayBar[] }) => {
  const busiest = days.reduce((most, day) =>
    day.allowed + day.refused > most.allowed + most.refused ? day : most,
  );
  const top = topOf(busiest.allowed + busiest.refused);
  const first = days[0];
  const last = days.at(-1);
  const words = `Requests by day. The busiest was ${dayName(busiest.day)}, with ${number.format(busiest.allowed)} passed and ${number.format(busiest.refused)} refused.`;
  return (
    <figure className="day-bars">
      <span className="day-bars-top">{number.format(top)}</span>
      <svg
        viewBox={`0 0 ${days.length * STEP - GAP} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={words}
      >
        {days.map((bar, index) => (
          <Bar key={bar.day} bar={bar} index={index} top={top} />
        ))}
      </svg>
      <figcaption>
        <span>{first && dayName(first.day)}</span>
        <span className="day-bars-legend">
          <i className="is-allowed" /> Passed <i className="is-refused" /> Refused
        </span>
        <span>{last && dayName(last.day)}</span>
      </figcaption>
    </figure>
  );
};
