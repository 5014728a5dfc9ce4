// Looks at one page of every kind of a site as its readers do: in a browser, light and dark, on a
// telephone and at a desk. Says what keeps anybody from reading it (WCAG 2.2 AA), what is no HTML,
// what the browser complains of, and what it asks of anybody else.
//
// node pages.mjs MODULES SITE: MODULES is a folder in which axe-core, html-validate and ws are installed.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, site] = process.argv.slice(2).map((it) => resolve(it));
const installed = createRequire(join(modules, "index.js"));
const axe = readFileSync(installed.resolve("axe-core/axe.min.js"), "utf8");
const { WebSocket } = installed("ws");
const { HtmlValidate, StaticConfigLoader } = installed("html-validate");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const KINDS = [
  /^index\.html$/, /^404\.html$/, /^tim\//, /^tthc\/[^/]+\/index\.html$/, /^tthc\/[^/]+\/lich-su\//, /^tthc\/[^/]+\/v\//,
  /^tthc\/[^/]+\/so-sanh\//, /^qd\//, /^thay-doi\/index\.html$/, /^thay-doi\/\d/, /^linh-vuc\//, /^co-quan\//, /^bai-bo\//,
  /^thong-ke\//, /^xac-thuc\//,
];

function files(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((it) => {
    const path = join(folder, it.name);
    return it.isDirectory() ? files(path) : [path];
  });
}

const pages = files(site).map((it) => relative(site, it)).filter((it) => it.endsWith(".html")).sort();
const chosen = KINDS.flatMap((kind) => {
  // The longest of a kind has the most that can be wrong.
  const own = pages.filter((it) => kind.test(it));
  const by = (it) => statSync(join(site, it)).size;
  return own.sort((a, b) => by(b) - by(a)).slice(0, 1);
});
let wrong = 0;
function tell(page, words) {
  wrong += 1;
  console.log(`${page}: ${words}`);
}

const validator = new HtmlValidate(new StaticConfigLoader({
  extends: ["html-validate:recommended"],
  // Styles of writing, not faults: the standard allows each.
  rules: { "void-style": "off", "no-trailing-whitespace": "off", "long-title": "off", "doctype-style": "off",
    "attribute-boolean-style": "off", "no-inline-style": "error", "prefer-native-element": "off", "no-redundant-role": "off" },
}));
for (const page of chosen) {
  const report = await validator.validateString(readFileSync(join(site, page), "utf8"), page);
  for (const it of report.results.flatMap((it) => it.messages)) {
    tell(page, `${it.line}:${it.column} ${it.ruleId}: ${it.message}`);
  }
}

const profile = mkdtempSync(join(tmpdir(), "congbo-pages-"));
const browser = spawn("chromium", ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-port=0",
  "--disable-background-networking", `--user-data-dir=${profile}`, "about:blank"], { stdio: "ignore" });
const sleep = (time) => new Promise((done) => setTimeout(done, time));
try {
  const told = join(profile, "DevToolsActivePort");
  for (let at = 0; at < 100 && !existsSync(told); at++) { await sleep(200); }
  await sleep(200);
  const port = readFileSync(told, "utf8").split("\n")[0];
  const tabs = await (await fetch(`http://127.0.0.1:${port}/json`)).json();
  const socket = new WebSocket(tabs.find((it) => it.type === "page").webSocketDebuggerUrl);
  await new Promise((done) => { socket.onopen = done; });
  const waiting = new Map();
  let said = [], number = 0;
  socket.onmessage = ({ data }) => {
    const it = JSON.parse(data);
    if (it.id) { waiting.get(it.id)(it.result ?? it.error); } else { said.push(it); }
  };
  const call = (method, params = {}) => new Promise((done) => {
    waiting.set(++number, done);
    socket.send(JSON.stringify({ id: number, method, params }));
  });
  for (const domain of ["Page", "Network", "Runtime", "Log"]) { await call(`${domain}.enable`); }
  await call("Page.setBypassCSP", { enabled: true });
  const loaded = async () => {
    for (let at = 0; at < 100 && !said.some((it) => it.method === "Page.loadEventFired"); at++) { await sleep(50); }
    await sleep(200);
  };
  for (const page of chosen) {
    for (const scheme of ["light", "dark"]) {
      for (const width of [360, 1280]) {
        const where = `${page} (${scheme}, ${width})`;
        await call("Emulation.setDeviceMetricsOverride", { width, height: 800, deviceScaleFactor: 1, mobile: width < 500 });
        await call("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: scheme }] });
        said = [];
        await call("Page.navigate", { url: pathToFileURL(join(site, page)).href });
        await loaded();
        const asked = said.filter((it) => it.method === "Network.requestWillBeSent").map((it) => it.params.request.url);
        asked.filter((it) => !it.startsWith(pathToFileURL(site).href) && !it.startsWith("data:"))
          .forEach((it) => tell(where, `asks for ${it}`));
        said.filter((it) => ["Runtime.exceptionThrown", "Log.entryAdded"].includes(it.method))
          .forEach((it) => tell(where, JSON.stringify(it.params).slice(0, 300)));
        const wide = await call("Runtime.evaluate", { expression: "document.documentElement.scrollWidth", returnByValue: true });
        if (wide.result.value > width) { tell(where, `is ${wide.result.value} wide`); }
        await call("Runtime.evaluate", { expression: axe });
        const run = `axe.run({ runOnly: { type: "tag", values: ${JSON.stringify(TAGS)} } })
          .then((it) => it.violations.map((it) => it.id + " (" + it.impact + "): " + it.nodes.slice(0, 3).map((it) => it.html.slice(0, 120)).join(" | ")))`;
        const found = await call("Runtime.evaluate", { expression: run, awaitPromise: true, returnByValue: true });
        (found.result.value ?? [`axe did not run: ${JSON.stringify(found).slice(0, 300)}`]).forEach((it) => tell(where, it));
      }
    }
  }
  socket.close();
} finally {
  browser.kill();
  await sleep(300);
  rmSync(profile, { recursive: true, force: true });
}
console.log(`${chosen.length} kinds of pages looked at: ${wrong} found wrong`);
process.exit(wrong ? 1 : 0);
