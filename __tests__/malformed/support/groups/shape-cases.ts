/** Values of a wrong type or shape, and odd JavaScript values: what is written, and what is printed for it. */
export const SHAPE_CASES: Readonly<Record<string, string | readonly string[]>> = {
  "description: 5": "description: 5 is not an object that describes an application.",
  "description: true": "description: true is not an object that describes an application.",
  'description: "{}"': 'description: "{}" is not an object that describes an application.',
  'description: [{ name: "shop" }]':
    'description: [{"name":"shop"}] is not an object that describes an application.',
  "description: /shop/": "description: only plain objects are allowed, not instances of a class.",
  "description: class Shop {}": "description: a function is not an object that describes an application.",
  'description: Object.create({ name: "shop" })':
    "description: only plain objects are allowed, not instances of a class.",
  'description: Promise.resolve({ name: "shop" })':
    "description: only plain objects are allowed, not instances of a class.",
  'description: new Proxy({}, { ownKeys() { throw new Error("no keys") } })':
    'description: reading it failed: "no keys". Write a plain value.',
  'description: Object.defineProperty({}, "name", { enumerable: true, get() { throw "no name" } })': [
    "environments: a value is required. It must be an object of environments by name.",
    'name: reading it failed: "no name". Write a plain value.',
    "services: a value is required. It must be an object of services by name.",
  ],
  'description: JSON.parse(\'{"__proto__": {"name": "shop"}}\')': [
    '__proto__: "__proto__" is a reserved name: JavaScript uses it.',
    "environments: a value is required. It must be an object of environments by name.",
    "name: a value is required. It must be a valid application name (1 to",
    "services: a value is required. It must be an object of services by name.",
  ],
  "name: NaN": "name: NaN is not a valid application name (1 to 20 lower-case",
  "name: Infinity": "name: Infinity is not a valid application name (1 to 20 lower-case",
  'name: ["shop"]': 'name: ["shop"] is not a valid application name (1 to 20 lower-case',
  "name: { toString: null }": 'name: {"toString":null} is not a valid application name (1 to 20',
  'name: ""': 'name: "" is not a valid application name (1 to 20 lower-case letters,',
  "services: null": "services: null is not an object of services by name.",
  'services: "back"': 'services: "back" is not an object of services by name.',
  "services: 3": "services: 3 is not an object of services by name.",
  'services: [["back"]]': 'services: [["back"]] is not an object of services by name.',
  'services: new Set(["back"])': "services: only plain objects are allowed, not instances of a class.",
  "services: Object.assign(Object.create({ a: 1 }), { back: {} })":
    "services: only plain objects are allowed, not instances of a class.",
  'services: Object.fromEntries([["", { command: ["work"] }]])':
    'services[""]: "" is not a valid service name (1 to 20 lower-case',
  "services.back: []": "services.back: [] is not an object that describes a service.",
  'services.back: "nginx"': 'services.back: "nginx" is not an object that describes a service.',
  'services.back: { Port: 3000, Path: "/*", Health: "/healthz" }': [
    'services.back.Health: unknown field. Did you mean "health"?',
    'services.back.Path: unknown field. Did you mean "path"?',
    'services.back.Port: unknown field. Did you mean "port"?',
  ],
  "services.back.port: null": "services.back.port: null is not a whole number from 1 to 65535.",
  'services.back.port: ""': 'services.back.port: "" is not a whole number from 1 to 65535.',
  'services.back.port: "\\u0663000"': 'services.back.port: "٣000" is not a whole number from 1 to 65535.',
  "services.back.port: [3000]": "services.back.port: [3000] is not a whole number from 1 to 65535.",
  "services.back.port: { valueOf: 3000 }":
    'services.back.port: {"valueOf":3000} is not a whole number from 1 to 65535.',
  "services.back.port: Object(3000)":
    "services.back.port: only plain objects are allowed, not instances of a class.",
  "services.back.port: new Date(3000)":
    "services.back.port: only plain objects are allowed, not instances of a class.",
  "services.back.port: 3000n": "services.back.port: 3000n is not a whole number from 1 to 65535.",
  "services.back.constructor: 1": "services.back.constructor: unknown field. Known fields: ",
  "services.back.hasOwnProperty: 1": "services.back.hasOwnProperty: unknown field. Known fields: ",
  'services.back["\\n"]: 1': 'services.back["\\\\n"]: unknown field. Known fields: ',
  'services.back["__proto__x"]: 1': "services.back.__proto__x: unknown field. Known fields: ",
  "environments: null": "environments: null is not an object of environments by name.",
  'environments: "dev"': 'environments: "dev" is not an object of environments by name.',
  "environments: true": "environments: true is not an object of environments by name.",
  'environments.dev: "111122223333"':
    'environments.dev: "111122223333" is not an object that describes an environment.',
  "environments.dev: []": "environments.dev: [] is not an object that describes an environment.",
  'environments.dev: { account: "111122223333" }':
    "environments.dev.region: a value is required. It must be an AWS region.",
  "environments.dev: {}": [
    "environments.dev.account: a value is required. It must be a 12-digit AWS account id.",
    "environments.dev.region: a value is required. It must be an AWS region.",
  ],
  "environments.dev.account: null; environments.dev.region: null": [
    "environments.dev.account: null is not a 12-digit AWS account id.",
    "environments.dev.region: null is not an AWS region.",
  ],
  "environments.dev.services: []": "environments.dev.services: [] is not an object of services by name.",
  "environments.dev.services: { back: null }":
    "environments.dev.services.back: null is not an object that describes a service.",
  "deployers: [null]":
    'deployers[0]: null is not the ARN of an IAM role or user, such as "arn:aws:iam::111122223333:role/ci".',
  "deployers: new Array(200000)":
    "description: more than 100000 values are too many. Does it repeat the same objects?",
  'deployers: new Proxy([], { get() { throw new Error("unreadable") } })':
    'deployers: reading it failed: "unreadable". Write a plain value.',
  'services.back.environment: { A: Symbol("a") }': "services.back.environment.A: a symbol is not a string.",
  'services.back.environment: new Map([["A", "1"]])':
    "services.back.environment: only plain objects are allowed, not instances of a class.",
  "services.back.command: new Array(3)": [
    "services.back.command[0]: a value is required. It must be a string.",
    "services.back.command[1]: a value is required. It must be a string.",
    "services.back.command[2]: a value is required. It must be a string.",
  ],
  "services.back.command: [undefined]": "services.back.command[0]: a value is required. It must be a string.",
  'services.back.command: { 0: "node", length: 1 }':
    'services.back.command: {"0":"node","length":1} is not a list of arguments.',
  'services.back.x: "y".repeat(1000000)': "services.back.x: unknown field. Known fields: ",
  'services.back["z".repeat]: 1': "services.back.z: unknown field. Known fields: ",
  "protect: null": "protect: null is not true or false.",
  "protect: 1": "protect: 1 is not true or false.",
  "protect: {}": "protect: {} is not true or false.",
  "database: []":
    'database: [] is neither an object that describes a database, such as { engine: "postgres" }, nor false.',
  "database: null":
    'database: null is neither an object that describes a database, such as { engine: "postgres" }, nor false.',
  'database: { get version() { throw new Error("DB_VERSION is not set") } }':
    'database.version: reading it failed: "DB_VERSION is not set". Write a plain value.',
};
