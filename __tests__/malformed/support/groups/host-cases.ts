/** The EC2 host and the architecture: what is written, and what is printed for it. */
export const HOST_CASES: Readonly<Record<string, string | readonly string[]>> = {
  "host: null": 'host: null is not an object that describes the host, such as { instanceType: "t3.small" }.',
  "host: true": 'host: true is not an object that describes the host, such as { instanceType: "t3.small" }.',
  'host: { type: "t3.small" }': 'host.type: unknown field. Did you mean "instanceType"?',
  'host: { ami: "ami-1" }': [
    'host.ami: unknown field. Known fields: "instanceType", "volumeSize", "updates", "timezone".',
    'host.instanceType: "t3.small" has 2048 MiB of memory, less than the … Did you mean "t3.medium"?',
  ],
  'host: { keyName: "me" }': [
    'host.instanceType: "t3.small" has 2048 MiB of memory, less than the … Did you mean "t3.medium"?',
    'host.keyName: unknown field. Known fields: "instanceType", "volumeSize", "updates", "timezone".',
  ],
  'host: { userData: "#!/bin/sh" }': [
    'host.instanceType: "t3.small" has 2048 MiB of memory, less than the … Did you mean "t3.medium"?',
    'host.userData: unknown field. Known fields: "instanceType", "volumeSize", "updates", "timezone".',
  ],
  "host: { hopLimit: 1 }": [
    'host.hopLimit: unknown field. Known fields: "instanceType", "volumeSize", "updates", "timezone".',
    'host.instanceType: "t3.small" has 2048 MiB of memory, less than the … Did you mean "t3.medium"?',
  ],
  'host.instanceType: ""': 'host.instanceType: "" is not an EC2 instance type, such as "t3.small".',
  'host.instanceType: "t3"': 'host.instanceType: "t3" is not an EC2 instance type, such as "t3.small".',
  'host.instanceType: "t3."': 'host.instanceType: "t3." is not an EC2 instance type, such as "t3.small".',
  'host.instanceType: ".small"':
    'host.instanceType: ".small" is not an EC2 instance type, such as "t3.small".',
  'host.instanceType: "db.t3.small"':
    'host.instanceType: "db.t3.small" is not an EC2 instance type, such as "t3.small". Did you mean "t3.small"?',
  'host.instanceType: "t3.small "':
    'host.instanceType: "t3.small " is not an EC2 instance type, such as "t3.small". Did you mean "t3.small"?',
  'host.instanceType: "t99.small"':
    'host.instanceType: "t99.small" is not an EC2 instance type, such as "t3.small".',
  "host.instanceType: 3": 'host.instanceType: 3 is not an EC2 instance type, such as "t3.small".',
  'host.instanceType: ["t3.small"]':
    'host.instanceType: ["t3.small"] is not an EC2 instance type, such as "t3.small".',
  'host.instanceType: "m8g.large"':
    'host.instanceType: "m8g.large" is not an instance type of architecture x86_64. Its architecture is arm64.',
  'host.instanceType: "t2.micro"; services.back.memory: 2048; services.back.cpu: 1024':
    'host.instanceType: "t2.micro" has 1024 MiB of memory, less than the … Did you mean "t2.large"?',
  'architecture: "arm64"':
    'host.instanceType: "t3.medium" is not an instance type of architecture arm64. Did you mean "t4g.medium"?',
  'architecture: "arm64"; host: { instanceType: "t3.medium" }':
    'host.instanceType: "t3.medium" is not an instance type of architecture arm64. Did you mean "t4g.medium"?',
  'architecture: "x86"':
    'architecture: "x86" is not an architecture ("x86_64" or "arm64"). Did you mean "x86_64"?',
  'architecture: "amd64"':
    'architecture: "amd64" is not an architecture ("x86_64" or "arm64"). Did you mean "x86_64"?',
  'architecture: ["x86_64"]': 'architecture: ["x86_64"] is not an architecture ("x86_64" or "arm64").',
  'architecture: "X86_64"':
    'architecture: "X86_64" is not an architecture ("x86_64" or "arm64"). Did you mean "x86_64"?',
  "host.volumeSize: 0": "host.volumeSize: 0 is not a whole number of GiB from 8 to 16384.",
  "host.volumeSize: -30": "host.volumeSize: -30 is not a whole number of GiB from 8 to 16384.",
  "host.volumeSize: 16385": "host.volumeSize: 16385 is not a whole number of GiB from 8 to 16384.",
  'host.volumeSize: "30GB"':
    'host.volumeSize: "30GB" is not a whole number of GiB from 8 to 16384. Did you mean 30?',
  "host.volumeSize: 30.5": "host.volumeSize: 30.5 is not a whole number of GiB from 8 to 16384.",
  "host.volumeSize: null": "host.volumeSize: null is not a whole number of GiB from 8 to 16384.",
  "host.disk: 30": 'host.disk: unknown field. Did you mean "volumeSize"?',
  "ssh: true": "ssh: unknown field. Known fields: ",
  'environments.dev.host: { instanceType: "t3.nano" }':
    'environments.dev.host.instanceType: "t3.nano" has 512 MiB of memory, … Did you mean "t3.medium"?',
};
