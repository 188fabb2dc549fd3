// carbone in a process of its own: node carbone.mjs MODULES FOLDER PAPERS prints the same JSON line as engines.py.
import fs from "node:fs";
import { createRequire } from "node:module";
import { promisify } from "node:util";

const [modules, folder, papers] = process.argv.slice(2);
const carbone = createRequire(`${modules}/`)("carbone");
const render = promisify(carbone.render);
const data = JSON.parse(fs.readFileSync(`${folder}/facts.json`, "utf8"));
const paper = (number) => render(`${folder}/carbone.docx`, data[number % data.length], {});

for (let number = 0; number < papers / 2; number++) await paper(number); // its compiler is slow to warm up
const cpu = process.cpuUsage();
const wall = process.hrtime.bigint();
for (let number = 0; number < papers; number++) await paper(number);
const used = process.cpuUsage(cpu);
const taken = process.hrtime.bigint() - wall;
const last = await paper(0);
fs.writeFileSync(`${folder}/carbone_paper.docx`, last);
console.log(
  JSON.stringify({
    cpu_ms: (used.user + used.system) / 1000 / papers,
    wall_ms: Number(taken) / 1e6 / papers,
    kb: last.length / 1024,
    mb: process.resourceUsage().maxRSS / 1024,
  }),
);
process.exit(0); // carbone keeps a timer
