import type { FoundationFacts, Loss, Recorded } from "./recorded";

/** The database taken away, or another engine, for which RDS makes another, empty one. */
export function lostEngine({ environment, engine }: FoundationFacts, recorded: Recorded): Loss {
  const before = `\${${recorded.text("engine")}}`;
  const field = `environments.${environment}.database`;
  return {
    isLost: recorded.differs("engine", engine),
    message:
      engine === ""
        ? `${field}: the ${before} database would be deleted with its data and automatic backups.`
        : `${field}.engine: ${JSON.stringify(engine)} would replace the ${before} database by an empty one.`,
    way:
      engine === ""
        ? `Write database: { engine: "${before}" } again. To delete it, make a snapshot of your own and deploy \`protect: false\` ` +
          "by itself first."
        : `Write engine: "${before}" again. To change it, describe another environment, and move the data and the domain to it.`,
    unprotected: "Nothing is left of its data but the snapshots that you made.",
  };
}

/** The application's own user taken away, while containers connect with it. With the database goes its user. */
export function lostUser(
  { environment, engine, applicationUser }: FoundationFacts,
  recorded: Recorded,
): Loss {
  return {
    isLost: applicationUser === true || engine === "" ? recorded.never() : recorded.flag("applicationUser"),
    message:
      `environments.${environment}.database.applicationUser: false would delete the secret with which running containers ` +
      "connect, before they are replaced.",
    way: "Write applicationUser: true again. To give it up, deploy `protect: false` by itself first.",
    unprotected: "A container that starts before its platform is deployed gets no password.",
  };
}

/** The domain taken away or changed. */
export function lostDomain({ environment, domain }: FoundationFacts, recorded: Recorded): Loss {
  const before = `\${${recorded.text("domain")}}`;
  const field = `environments.${environment}.domain`;
  return {
    isLost: recorded.differs("domain", domain),
    message:
      domain === ""
        ? `${field}: "${before}" would be taken away: its DNS record would be deleted, and with it HTTPS.`
        : `${field}: ${JSON.stringify(domain)} would replace "${before}", whose DNS record would be deleted.`,
    way: `Write domain: "${before}" again. To give it up, deploy \`protect: false\` by itself first.`,
    unprotected: "Nobody reaches the environment under the old domain from then on.",
  };
}

/**
 * The backup plan taken away: Terraform would delete its vault, and AWS deletes none that has recovery points.
 *
 * Where the database is taken away too, its own loss is told.
 */
export function lostBackupPlan(
  { environment, engine, backupPlan }: FoundationFacts,
  recorded: Recorded,
): Loss {
  return {
    isLost: backupPlan === true || engine === "" ? recorded.never() : recorded.flag("backupPlan"),
    message:
      `environments.${environment}.database.backupPlan: without it AWS Backup would keep nothing of the database any more, and ` +
      "its recovery points would be deleted.",
    way: "Write backupPlan again, with fewer days if they are too many. To give it up, deploy `protect: false` by itself first.",
    unprotected: "What RDS itself keeps is left: backupRetention.",
  };
}

/**
 * Another key: RDS has the key of a database's storage from its creation on, and without the customer managed key nobody reads
 * what it has encrypted. A record of an older version has the keys of AWS.
 *
 * Source: RDS user guide, "Encrypting Amazon RDS resources": once encrypted, the key cannot be changed.
 */
export function lostKey(
  { environment, engine, customerManagedKey }: FoundationFacts,
  recorded: Recorded,
): Loss {
  const had = recorded.flag("customerManagedKey");
  const before = recorded.text("engine");
  const field = `environments.${environment}.customerManagedKey`;
  if (customerManagedKey === true) {
    return {
      isLost: engine === "" ? recorded.never() : `(${before} != "" && !${had})`,
      message: `${field}: true would replace the \${${before}} database by an empty one, because RDS cannot change the key of its storage.`,
      way: "Write customerManagedKey: false. To change it, describe another environment, and move the data and the domain to it.",
      unprotected: "Nothing is left of its data but the snapshots that you made.",
    };
  }
  return {
    isLost: had,
    message: `${field}: false would delete the key, and nobody could read what it has encrypted any more: the database, its snapshots, logs.`,
    way: "Write customerManagedKey: true again. To give it up, deploy `protect: false` by itself first.",
    unprotected:
      "KMS deletes the key after 30 days; until then `aws kms cancel-key-deletion` brings it back.",
  };
}

/** Access logs taken away while the load balancer, whose stack is deployed later, still writes them. */
export function lostAccessLogs({ environment, accessLogs }: FoundationFacts, recorded: Recorded): Loss {
  const field = `environments.${environment}.accessLogs`;
  return {
    isLost: accessLogs === undefined ? recorded.flag("accessLogs") : recorded.never(),
    message: `${field}: false would delete the bucket with the records, while AWS still writes to it.`,
    way:
      'Write accessLogs: "stopped", and deploy: the bucket stays, and its lifecycle empties it. ' +
      "When it is empty, remove the line.",
    unprotected: "The records are deleted, and the load balancer stops with the deployment of its stack.",
  };
}
