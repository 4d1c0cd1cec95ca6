import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { WebSocketServer } from 'ws';
import type { MeasuredServer } from './child';

const STATEMENT = `with stored as (
  insert into bench_position (unit, fixed_at, location) values ($1, to_timestamp($2::float8 / 1000), ST_SetSRID(ST_MakePoint($3, $4), 4326)::geography) on conflict do nothing
) insert into bench_latest as latest (unit, fixed_at, location) values ($1, to_timestamp($2::float8 / 1000), ST_SetSRID(ST_MakePoint($3, $4), 4326)::geography)
on conflict (unit) do update set fixed_at = excluded.fixed_at, location = excluded.location where excluded.fixed_at > latest.fixed_at`;

/** How one would write it first: Node's HTTP server, a transaction for each position, JSON to each screen. Also committed first. */
export async function startOrdinary(): Promise<MeasuredServer> {
  const pool = new pg.Pool({ connectionString: process.env['BENCH_DATABASE_URL'], max: 10 });
  await pool.query(`create table if not exists bench_position (unit text, fixed_at timestamptz, location geography(Point, 4326), primary key (unit, fixed_at));
    create table if not exists bench_latest (unit text primary key, fixed_at timestamptz, location geography(Point, 4326));
    create index if not exists bench_latest_location on bench_latest using gist (location)`);
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
    const fix = {
      wireId: Number(query.get('id')),
      fixedAt: Number(query.get('timestamp')),
      lon: Number(query.get('lon')),
      lat: Number(query.get('lat')),
      speed: Number(query.get('speed')),
      heading: Number(query.get('bearing')),
    };
    await pool.query(STATEMENT, [String(fix.wireId), fix.fixedAt, fix.lon, fix.lat]);
    response.end();
    for (const socket of sockets.clients) socket.send(JSON.stringify(fix));
  };
  const server = createServer((request, response) => void serve(request, response));
  // Between its rounds nobody speaks to it for longer than Node keeps an idle connection.
  server.keepAliveTimeout = 0;
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const nothing = () => undefined;
  return { sent: 0, port, devicePort: port, tick: nothing, news: nothing, stop: () => pool.end() };
}
