/** The database: what is written, and what is printed for it. */
export const DATABASE_CASES: Readonly<Record<string, string | readonly string[]>> = {
  'database: "mysql:8.4"':
    'database: "mysql:8.4" is neither an object that describes a database, … Did you mean {"engine":"mysql","version":"8.4"}?',
  "database: 5":
    'database: 5 is neither an object that describes a database, such as { engine: "postgres" }, nor false.',
  'database: { engine: "PostgreSQL" }':
    'database.engine: "PostgreSQL" is not a database engine ("postgres", "mysql" or "mariadb"). Did you mean "postgres"?',
  'database: { engine: "aurora" }':
    'database.engine: "aurora" is not a database engine ("postgres", "mysql" or "mariadb").',
  'database: { engine: "sqlite" }':
    'database.engine: "sqlite" is not a database engine ("postgres", "mysql" or "mariadb").',
  "database: { engine: null }":
    'database.engine: null is not a database engine ("postgres", "mysql" or "mariadb").',
  'database: { engine: "mariadb", version: "5.5" }':
    'database.version: "5.5" is not a version of mariadb on RDS ("11.8", "11.4" or "10.11"). Did you mean "11.4"?',
  'database: { engine: "mysql", version: "5.7" }':
    'database.version: "5.7" is past RDS\'s standard support, which ended on 2024-02-29. Choose "8.4".',
  'database: { version: "" }':
    'database.version: "" is not a version of postgres on RDS ("18", "17", "16", "15" or "14"). Did you mean "17"?',
  'database: { version: "17.x" }':
    'database.version: "17.x" is not a version of postgres on RDS ("18", "17", "16", "15" or "14"). Did you mean "17"?',
  "database: { version: 17.2 }": 'database.version: 17.2 is not a string. Put it in quotes: "17.2".',
  'database: { version: ">=16" }':
    'database.version: ">=16" is not a version of postgres on RDS ("18", "17", "16", "15" or "14"). Did you mean "16"?',
  'database: { version: "13" }':
    'database.version: "13" is past RDS\'s standard support, which ended on … Choose "18", "17", "16", "15" or "14".',
  'database: { instanceClass: "" }':
    'database.instanceClass: "" is not an RDS instance class, such as "db.t4g.micro".',
  'database: { instanceClass: "db.t3" }':
    'database.instanceClass: "db.t3" is not an RDS instance class, such as "db.t4g.micro".',
  'database: { instanceClass: "db.t4g.huge" }':
    'database.instanceClass: "db.t4g.huge" is not an RDS instance class, such as "db.t4g.micro".',
  "database: { storage: 19 }": "database.storage: 19 is not a whole number of GiB from 20 to 65536.",
  "database: { storage: 65537 }": "database.storage: 65537 is not a whole number of GiB from 20 to 65536.",
  'database: { storage: "100GB" }':
    'database.storage: "100GB" is not a whole number of GiB from 20 to 65536. Did you mean 100?',
  "database: { storage: 20.5 }": "database.storage: 20.5 is not a whole number of GiB from 20 to 65536.",
  "database: { storage: null }": "database.storage: null is not a whole number of GiB from 20 to 65536.",
  "database: { multiAz: 1 }": "database.multiAz: 1 is not true or false.",
  'database: { multiAz: "no" }': 'database.multiAz: "no" is not true or false. Did you mean false?',
  "database: { backupRetention: 36 }":
    "database.backupRetention: 36 is not a whole number of days from 1 to 35.",
  'database: { backupRetention: "7d" }':
    'database.backupRetention: "7d" is not a whole number of days from 1 to 35. Did you mean 7?',
  "database: { backupRetention: null }":
    "database.backupRetention: null is not a whole number of days from 1 to 35.",
  'database: { applicationUser: "yes" }': 'database.applicationUser: "yes" is not true or false.',
  "database: { passwordVersion: 1.5 }":
    "database.passwordVersion: 1.5 is not a whole number from 1 to 2147483647.",
  'database: { password: "hunter2" }':
    "database.password: unknown field. It is set for the services that use",
  'database: { username: "postgres" }':
    "database.username: unknown field. It is set for the services that use",
  'database: { name: "app-db" }': "database.name: unknown field. It is set for the services that use the",
  "database: { port: 5432 }": "database.port: unknown field. It is set for the services that use the",
  'database: { host: "db.example.com" }':
    "database.host: unknown field. It is set for the services that use the",
  "database: { publiclyAccessible: true }": "database.publiclyAccessible: unknown field. Known fields: ",
  "database: { public: true }": "database.public: unknown field. Known fields: ",
  "database: { readReplicas: 2 }": "database.readReplicas: unknown field. Known fields: ",
  "database: { skipFinalSnapshot: true }": "database.skipFinalSnapshot: unknown field. Known fields: ",
  'database: { backupWindow: "03:00-04:00" }': "database.backupWindow: unknown field. Known fields: ",
  'database: [{ engine: "postgres" }, { engine: "mysql" }]':
    'database: [{"engine":"postgres"},{"engine":"mysql"}] is neither an',
  "databases: { main: {} }": 'databases: unknown field. Did you mean "database"?',
  'services.back.database: { engine: "postgres" }':
    'services.back.database: {"engine":"postgres"} is not true or false. … Set true here, and describe it once, as "database" of the application.',
  "services.back.database: null": "services.back.database: null is not true or false.",
  "services.back.database: true; database: false":
    'database: false conflicts with services that use the database: back. Set "database: false" in them too.',
};
