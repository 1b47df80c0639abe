// A stand-in for an operator's OSRM or Valhalla: it speaks their documented protocols and takes its answers from the
// program under test, whose own engine still serves walking. So what comes back for driving can be compared with
// what the own engine says. `router <behaviour>` in a scenario makes it misbehave.
import { createServer } from 'node:http';
import { osrm_answer } from './router_osrm.mjs';
import { valhalla_answer } from './router_valhalla.mjs';
import { ask } from './server.mjs';

const answers = { osrm: osrm_answer, valhalla: valhalla_answer };

// What it sends in place of `good`, the text of a good answer.
const behaviours = {
  well: (good) => good,
  truncated: (good) => good.slice(0, good.length / 2),
  words: () => '<html><body>Bad gateway</body></html>',
  elsewhere: (good) => good.replace(/117\.0/g, '117.9'),
  infinite: (good) => good.replace(/("(?:distance|length|correlated_lat)":)[\d.]+/g, '$11e999'),
  huge: (good) => good + ' '.repeat(9 << 20),
};

export const router_words = [...Object.keys(answers), ...Object.keys(behaviours), 'gone'];
export const is_router_engine = (word) => word in answers;

// The own engine's word: {status, json}. `login` is a function that gives a cookie.
function own_engine(router) {
  return async (method, path, body) => {
    router.cookie ??= await router.sign_in();
    const answer = await ask(router.server(), {
      method, path, headers: { cookie: router.cookie, 'content-type': 'application/json' },
      body: body && JSON.stringify(body) });
    return { status: answer.status, json: JSON.parse(answer.text) };
  };
}

async function body_of(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

// Listens on a free port. `server` gives the program once it runs, `sign_in` a cookie for it.
export async function start_router(engine, { server, sign_in }) {
  const router = { behaviour: 'well', server, sign_in, cookie: null };
  const own = own_engine(router);
  const listener = createServer(async (request, response) => {
    try {
      const { status, json } = await answers[engine](own, request.url, await body_of(request));
      const text = behaviours[router.behaviour](JSON.stringify(json));
      response.writeHead(status, { 'content-type': 'application/json' }).end(text);
    } catch (error) {
      response.writeHead(500).end(error.message);
    }
  });
  await new Promise((resolve) => listener.listen(0, '127.0.0.1', resolve));
  router.option = `driving:${engine}=http://127.0.0.1:${listener.address().port}`;
  router.stop = () => new Promise((resolve) => {
    listener.close(resolve);
    listener.closeAllConnections();
  });
  router.behave = (word) => (word === 'gone' ? router.stop() : void (router.behaviour = word));
  return router;
}
