import { own } from "./paths";

/**
 * Burstable, general purpose, compute and memory optimized families that EC2 offers in a region, in all zones that can be used;
 * after each `|` a zone, and those that it has beside. Other kinds of families and other regions are not listed.
 *
 * Source: moto 5.2.5 of 2026, moto/ec2/resources/instance_type_offerings, which is what EC2 answered to
 * DescribeInstanceTypeOfferings. `me-central-1` is left out: no burstable type is listed there at all. EC2 adds families every
 * month, so a family that is missing may be there by now.
 */
const OFFERED: Readonly<Record<string, readonly string[]>> = {
  "af-south-1": [
    "c5 c5a c6i c7g c7i c8g c8i c8i-flex m5 m6g m6i m7g m7i m8g m8i m8i-flex r5 r6g r6i r7g r8g r8i",
    "r8i-flex t3 t4g | afs1-az1 c7i-flex | afs1-az2 c6g c7i-flex | afs1-az3 c6g",
  ],
  "ap-east-1": [
    "c5 c5a c6g c6i c7g c7i c7i-flex c8g m5 m6g m6i m7g m7i m7i-flex m8g r5 r6g r6i r7g r8g t3 t4g |",
    "ape1-az1 c6a | ape1-az3 c6a",
  ],
  "ap-northeast-1": [
    "c4 c5 c6a c6g c6i c7a c7g c7i c7i-flex c8a c8g c8i c8i-flex c9g m4 m5 m5a m6a m6g m6i m7a m7g m7i",
    "m7i-flex m8a m8g m8i m8i-flex m9g r4 r5 r5a r6a r6g r6i r7a r7g r7i r8a r8g r8i r8i-flex t2 t3 t4g t8i",
    "| apne1-az1 c1 c3 c5a m1 m2 m3 r3 t1 | apne1-az2 t3a | apne1-az4 c1 c3 c5a m1 m2 m3 r3 t1 t3a",
  ],
  "ap-northeast-2": [
    "c5 c6g c6i c7g c7i c8g c8i c8i-flex m5 m6g m6i m7g m7i m7i-flex m8g m8i m8i-flex r5 r6g r6i r7g r7i",
    "r8i r8i-flex t3 t4g t8i | apne2-az1 c4 c5a m4 m5a r3 r4 r5a r8g t2 t3a | apne2-az2 c5a c7i-flex r8g |",
    "apne2-az3 c4 c5a m4 m5a r3 r4 r5a r8g t2 t3a | apne2-az4 c7i-flex",
  ],
  "ap-northeast-3": [
    "c5 c6g c6i c7g c7i c8g m5 m6g m6i m7g m7i m7i-flex m8g r5 r6g r6i r7g r7i r8g t3 t4g | apne3-az3 c4 m4",
    "r4 t2",
  ],
  "ap-south-1": [
    "c5 c5a c6a c6g c6i c7g c7i c7i-flex c8g c8i c8i-flex m5 m5a m6a m6g m6i m7g m7i m7i-flex m8a m8g m8i",
    "m8i-flex r5 r5a r6a r6g r6i r7g r7i r8g r8i r8i-flex t3 t3a t4g t8i | aps1-az1 c4 m4 r3 r4 t2 |",
    "aps1-az3 c4 m4 r3 r4 t2",
  ],
  "ap-south-2": [
    "c5 c6a c6g c6i c7g c7i c7i-flex c8g c8i c8i-flex m5 m6a m6g m6i m7g m7i m7i-flex m8a m8g m8i m8i-flex",
    "r5 r6a r6g r6i r7g r7i r8g r8i r8i-flex t3 t4g t8i | aps2-az1 r7a | aps2-az2 r7a",
  ],
  "ap-southeast-1": [
    "c4 c5 c5a c6a c6g c6i c7a c7g c7i c7i-flex c8g c8i c8i-flex m4 m5 m5a m6a m6g m6i m7g m7i m7i-flex m8g",
    "m8i m8i-flex m9g r4 r5 r5a r6g r6i r7g r7i r8g r8i r8i-flex t2 t3 t3a t4g t8i | apse1-az1 c1 c3 m1 m2",
    "m3 r3 r6a t1 | apse1-az2 c1 c3 m1 m2 m3 r3 r6a t1",
  ],
  "ap-southeast-2": [
    "c3 c4 c5 c5a c6a c6g c6i c7g c7i c7i-flex c8g c8i c8i-flex m3 m4 m5 m5a m6a m6g m6i m7a m7g m7i",
    "m7i-flex m8g m8i m8i-flex m9g r3 r4 r5 r5a r6a r6g r6i r7g r7i r8g r8i r8i-flex t2 t3 t3a t4g t8i |",
    "apse2-az1 c1 m1 m2 t1 | apse2-az3 c1 m1 m2 t1",
  ],
  "ap-southeast-3": ["c5 c6g c7g c7i c7i-flex c8g m5 m6g m6i m7g m7i m7i-flex m8g r5 r6g r7g r7i r8g t3 t4g"],
  "ap-southeast-4": ["c5 c6g c7i c8g m5 m6g m7g m7i m7i-flex m8g r5 r6g r7g r7i r8g t3 t4g"],
  "ap-southeast-5": [
    "c6g c6i c7g c7i c7i-flex c8g c8i c8i-flex m6g m6i m7g m7i m7i-flex m8g m8i m8i-flex r6g r6i r7g r7i",
    "r8g r8i r8i-flex t3 t4g t8i",
  ],
  "ca-central-1": [
    "c5 c5a c6a c6g c6i c7g c7i c7i-flex c8g c8i c8i-flex m5 m5a m6a m6g m6i m7g m7i m7i-flex m8g m8i",
    "m8i-flex r5 r6g r6i r7g r7i r8g r8i r8i-flex t3 t4g t8i | cac1-az1 c4 m4 r4 r5a r6a r8a t2 t3a |",
    "cac1-az2 c4 m4 r4 r5a r6a r8a t2 t3a",
  ],
  "ca-west-1": [
    "c5 c6g c6i c7g m5 m6g m6i r5 r6g r6i r7g t3 t4g | caw1-az1 c7i c8g m8g m8i m8i-flex r8g r8i r8i-flex |",
    "caw1-az2 c7i c8g m8g m8i m8i-flex r8g r8i r8i-flex",
  ],
  "eu-central-1": [
    "c4 c5 c5a c6a c6g c6i c7a c7g c7i c7i-flex c8a c8g c8i c8i-flex c9g m4 m5 m5a m6a m6g m6i m7a m7g m7i",
    "m7i-flex m8a m8g m8i m8i-flex m9g r4 r5 r5a r6a r6g r6i r7a r7g r7i r8a r8g r8i r8i-flex r9g t2 t3 t3a",
    "t4g t8i | euc1-az2 c3 m3 r3 | euc1-az3 c3 m3 r3",
  ],
  "eu-central-2": [
    "c5 c6g c7i c7i-flex m5 m6g m6i m7g m7i m8g r5 r6g r6i r7g r8g r8i r8i-flex t3 t4g | euc2-az1 c8g |",
    "euc2-az2 c7g c8g | euc2-az3 c7g",
  ],
  "eu-north-1": [
    "c5 c5a c6g c6i c7a c7g c7i c7i-flex c8g c8i m5 m6g m6i m7a m7g m7i m7i-flex m8g r5 r6g r6i r7a r7g r7i",
    "r8g r8i t3 t4g | eun1-az1 r8i-flex | eun1-az3 r8i-flex",
  ],
  "eu-south-1": [
    "c5 c5a c6g c6i c7g c7i c8g m5 m5a m6a m6g m6i m7i m8g r5 r5a r6g r6i r7g r7i r8g r8i r8i-flex t3 t3a",
    "t4g | eus1-az2 c7i-flex | eus1-az3 c7i-flex",
  ],
  "eu-south-2": [
    "c5 c6g c7a c7g c7i c7i-flex c8a c8g c8i c8i-flex m5 m6g m7a m7g m7i m7i-flex m8a m8g m8i m8i-flex r5",
    "r6g r7a r7g r7i r8a r8g r8i r8i-flex t3 t4g",
  ],
  "eu-west-1": [
    "c1 c3 c4 c5 c5a c6a c6g c6i c7a c7g c7i c7i-flex c8g c8i c8i-flex m1 m2 m3 m4 m5 m5a m6a m6g m6i m7a",
    "m7g m7i m7i-flex m8a m8g m8i m8i-flex m9g r3 r4 r5 r5a r6a r6g r6i r7a r7g r7i r8g r8i r8i-flex t1 t2",
    "t3 t3a t4g t8i | euw1-az1 c8a r8a | euw1-az2 r8a | euw1-az3 c8a",
  ],
  "eu-west-2": [
    "c7g c7i c7i-flex c8g m7g m7i m7i-flex m8g r7g r7i r8g t3 t4g | euw2-az1 c4 c5 c5a c6a c6g c6i c7a c8i",
    "c8i-flex m4 m5 m5a m6a m6g m6i m7a m8i m8i-flex r4 r5 r5a r6a r6g r6i r8i r8i-flex t2 t3a t8i |",
    "euw2-az2 c4 c5 c5a c6a c6g c6i c7a c8i c8i-flex m4 m5 m5a m6a m6g m6i m7a m8i m8i-flex r4 r5 r5a r6a",
    "r6g r6i r8i r8i-flex t2 t3a t8i | euw2-az3 c4 c5 c5a c6a c6g c6i c7a c8i c8i-flex m4 m5 m5a m6a m6g",
    "m6i m7a m8i m8i-flex r4 r5 r5a r6a r6g r6i r8i r8i-flex t2 t3a t8i",
  ],
  "eu-west-3": [
    "c5 c6g c6i c7g c7i c7i-flex c8g c8i c8i-flex m5 m5a m6a m6g m6i m7g m7i m7i-flex m8g m8i m8i-flex r4",
    "r5 r5a r6g r6i r7g r7i r8g r8i r8i-flex t2 t3 t3a t4g t8i | euw3-az1 c5a | euw3-az3 c5a",
  ],
  "il-central-1": [
    "c5 c6g c6i c7g c8g m5 m6g m6i m7g m7i r5 r6g r6i r7g r8i t3 t3a t4g | ilc1-az1 c7i | ilc1-az3 c7i",
  ],
  "me-south-1": ["c5 c5a c6g c6i c7g m5 m6g m6i m7g m8g r5 r6g r6i r7g t3 t4g"],
  "sa-east-1": [
    "c5 c5a c6a c6g c6i c7g c7i c7i-flex c8g c8i-flex m5 m5a m6a m6g m6i m7g m7i m7i-flex m8g m8i m8i-flex",
    "r5 r6g r6i r7g r7i r8g r8i r8i-flex t3 t3a t4g | sae1-az1 c1 c3 c4 m1 m2 m3 m4 r3 r4 r5a t1 t2 |",
    "sae1-az2 c1 c8i | sae1-az3 c3 c4 c8i m3 m4 r3 r4 r5a t2",
  ],
  "us-east-1": [
    "c4 c5 c5a c6a c6g c6i c7a c7g c7i c7i-flex c8a c8g c8i c8i-flex m4 m5 m5a m6a m6g m6i m7a m7g m7i",
    "m7i-flex m8a m8g m8i m8i-flex r4 r5 r5a r6a r6g r6i r7a r7g r7i r8a r8g r8i r8i-flex t1 t2 t3 t3a t4g",
    "| use1-az1 c1 c9g m1 m2 m9g r9g t8i | use1-az2 c1 c3 c9g m1 m2 m3 m9g r3 r9g t8i | use1-az4 c1 c3 c9g",
    "m1 m2 m3 m9g r3 r9g t8i | use1-az6 c1 c3 c9g m1 m2 m3 m9g r3 r9g t8i",
  ],
  "us-east-2": [
    "c4 c5 c5a c6a c6g c6i c7a c7g c7i c7i-flex c8a c8g c8i c8i-flex c9g m4 m5 m5a m6a m6g m6i m7a m7g m7i",
    "m7i-flex m8a m8g m8i m8i-flex m9g r3 r4 r5 r5a r6a r6g r6i r7a r7g r7i r8a r8g r8i r8i-flex r9g t2 t3",
    "t3a t4g t8i",
  ],
  "us-west-1": [
    "c1 c3 c4 c5 c5a c6a c6g c6i c7a c7g c7i c7i-flex c8g c8i c8i-flex m1 m2 m3 m4 m5 m5a m6a m6g m6i m7g",
    "m7i m7i-flex m8g m8i m8i-flex r3 r4 r5 r5a r6a r6g r6i r7g r7i r8g r8i r8i-flex t1 t2 t3 t3a t4g t8i",
  ],
  "us-west-2": [
    "c5 c5a c6a c6g c6i c7a c7g c7i c7i-flex c8a c8g c8i c8i-flex c9g m5 m5a m6a m6g m6i m7a m7g m7i",
    "m7i-flex m8a m8g m8i m8i-flex m9g r5 r5a r6a r6g r6i r7a r7g r7i r8a r8g r8i r8i-flex r9g t3 t3a t4g",
    "t8i | usw2-az1 c1 c3 c4 m1 m2 m3 m4 r3 r4 t1 t2 | usw2-az2 c1 c3 c4 m1 m2 m3 m4 r3 r4 t1 t2 | usw2-az3",
    "c1 c3 c4 m1 m2 m3 m4 r3 r4 t1 t2",
  ],
};

/** Families that the table is about: without local disks, faster networks and other variants. */
const LISTED = /^(t\d[a-z]*|[cmr]\d+[aig]?(-flex)?)$/;

/** Returns whether a zone has a family; `undefined`: the table does not say. */
export function isOffered(family: string, region: string, zone: string): boolean | undefined {
  const offered = familiesIn(region, zone);
  return offered.length === 0 || !LISTED.test(family) ? undefined : offered.includes(family);
}

/** Returns the families of a zone; none: they are not known. */
export function familiesIn(region: string, zone: string): readonly string[] {
  const [all = "", ...zones] = (own(OFFERED, region) ?? []).join(" ").split(" | ");
  const beside = zones.map((text) => text.split(" ")).find(([name]) => name === zone) ?? [];
  return all === "" ? [] : [...all.split(" "), ...beside.slice(1)];
}
