/** Alarms, logs and the schedule: what is written, and what is printed for it. */
export const ALARMS_CASES: Readonly<Record<string, string | readonly string[]>> = {
  'services.back.deployment: { rolling: { alarms: "yes" } }':
    'services.back.deployment.rolling.alarms: "yes" is neither true, false',
  "services.back.deployment: { rolling: { alarms: { errorPercent: -1 } } }":
    "services.back.deployment.rolling.alarms.errorPercent: -1 is not a percentage from 0 to 99.9 in steps of 0.1.",
  "services.back.deployment: { rolling: { alarms: { errorPercent: 0.05 } } }":
    "services.back.deployment.rolling.alarms.errorPercent: 0.05 is not a percentage from 0 to 99.9 in steps of 0.1.",
  "services.back.deployment: { rolling: { alarms: { errorCount: 1000001 } } }":
    "services.back.deployment.rolling.alarms.errorCount: 1000001 is not a",
  "services.back.deployment: { rolling: { alarms: { period: 60 } } }":
    'services.back.deployment.rolling.alarms.period: unknown field. Known fields: "errorPercent", "errorCount".',
  'services.back.deployment: { rolling: { alarms: { email: "ops@example" } } }':
    'services.back.deployment.rolling.alarms.email: unknown field. Known fields: "errorPercent", "errorCount".',
  "alarms: true": 'alarms: unknown field. Did you mean "alerts"?',
  "alerts: true": 'alerts: true is neither an object such as { email: ["ops@example.com"] } nor false.',
  'alerts: "ops@example.com"':
    'alerts: "ops@example.com" is neither … Did you mean {"email":["ops@example.com"]}?',
  "alerts: {}": "alerts.email: a value is required. It must be a list of one or more",
  "alerts: { email: [] }": "alerts.email: [] is not a list of one or more e-mail addresses.",
  'alerts: { email: ["ops@"] }':
    'alerts.email[0]: "ops@" is not an e-mail address such as "ops@example.com".',
  'alerts: { slack: "#ops", email: ["ops@example.com"] }':
    'alerts.slack: "#ops" is not an object that describes a Slack channel, such as',
  'alerts: { slack: { workspace: "acme", channel: "C07EZ1ABC23" }, email: ["ops@example.com"] }':
    'alerts.slack.workspace: "acme" is not the id of a workspace such as "T07EA123LEP".',
  'alerts: { teams: "#ops", email: ["ops@example.com"] }':
    "alerts.teams: unknown field. A chat or a pager is connected",
  "budget: 100": "budget: unknown field. No budget is made: ",
  'environments.dev.budget: { email: "ops@" }': "environments.dev.budget: unknown field. No budget is made: ",
  'notify: "ops@example.com"': 'notify: unknown field. Did you mean "alerts"?',
  "logRetention: 0": "logRetention: 0 is not a retention period of CloudWatch Logs in days … Did you mean 1?",
  "logRetention: -1":
    "logRetention: -1 is not a retention period of CloudWatch Logs in days … Did you mean 1?",
  "logRetention: 2": "logRetention: 2 is not a retention period of CloudWatch Logs in days … Did you mean 1?",
  "logRetention: 99999":
    "logRetention: 99999 is not a retention period of CloudWatch Logs in … Did you mean 3653?",
  'logRetention: "30 days"':
    'logRetention: "30 days" is not a retention period of CloudWatch Logs … Did you mean 30?',
  "logRetention: Infinity": "logRetention: Infinity is not a retention period of CloudWatch Logs",
  "environments.dev.logRetention: 10":
    "environments.dev.logRetention: 10 is not a retention period of … Did you mean 7?",
  'schedule: { off: "20:00", on: "08:00" }': [
    'schedule.off: "20:00" is not days and a time of the day, such as … Did you mean "daily 20:00"?',
    'schedule.on: "08:00" is not days and a time of the day, such as … Did you mean "daily 08:00"?',
    'schedule.timezone: a time zone is required. It is an IANA name, such as "Asia/Seoul".',
  ],
  'schedule: { off: "weekdays 20:00", on: "weekdays 20:00", timezone: "UTC" }':
    'schedule.on: "weekdays 20:00" is also a time of off, "weekdays … Choose another time.',
  'schedule: { off: "weekdays 20:60", on: "weekdays 08:00", timezone: "UTC" }':
    'schedule.off: "weekdays 20:60" is not days and a time of the day,',
  'schedule: { off: "", on: "", timezone: "" }': [
    'schedule.off: "" is not days and a time of the day, such as "weekdays 20:00", "daily 08:30" or "mon-thu,sat 22:00".',
    'schedule.on: "" is not days and a time of the day, such as "weekdays 20:00", "daily 08:30" or "mon-thu,sat 22:00".',
    'schedule.timezone: "" is not a time zone of the IANA database, such as "Asia/Seoul" or "UTC".',
  ],
  'schedule: { off: "mon-sun", on: "08:00 daily", timezone: "Seoul" }': [
    'schedule.off: "mon-sun" is not days and a time of the day, such as',
    'schedule.on: "08:00 daily" is not days and a time of the day, such as … Did you mean "daily 08:00"?',
    'schedule.timezone: "Seoul" is not a time zone of the IANA database, … Did you mean "Asia/Seoul"?',
  ],
  "schedule: null": 'schedule: null is neither a schedule, such as { off: "weekdays',
  "schedule: 20": 'schedule: 20 is neither a schedule, such as { off: "weekdays 20:00",',
};
