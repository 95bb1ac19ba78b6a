// Check drafts in a warm process: `node client.js DRAFT` prints its findings.  See ../protocol.md.
const { spawn } = require("node:child_process");
const { createInterface } = require("node:readline");

class Checker {
  constructor(command = process.env.CHECKER || "checker", args = ["serve", "--stdio"]) {
    this.process = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
    this.version = 0;
    this.waiting = []; // answers come in the order of the requests
    createInterface({ input: this.process.stdout }).on("line", (line) => this.waiting.shift().done(JSON.parse(line)));
    const fail = (error) => this.waiting.splice(0).forEach((request) => request.fail(error));
    this.process.on("error", fail);
    this.process.on("exit", () => fail(new Error("the checker ended")));
  }

  request(keys) {
    const request = { version: ++this.version, unit: "utf-16", ...keys };
    return new Promise((done, fail) => {
      this.waiting.push({ done, fail });
      this.process.stdin.write(JSON.stringify(request) + "\n");
    }).then((answer) => {
      if (answer.error) throw new Error(answer.error.message);
      return { ...answer, stale: answer.version !== this.version }; // show it only if it is not stale
    });
  }

  check(name, text) {
    return this.request({ name, text });
  }

  edit(name, start, end, text) {
    return this.request({ name, edits: [{ start, end, text }] });
  }

  close() {
    this.process.stdin.end();
  }
}

module.exports = { Checker };

if (require.main === module) {
  const checker = new Checker();
  checker.check(process.argv[2], require("node:fs").readFileSync(process.argv[2], "utf8")).then((answer) => {
    for (const f of answer.findings) console.log(`${f.line}:${f.column}: ${f.severity}: ${f.message} [${f.rule}]`);
    checker.close();
  });
}
