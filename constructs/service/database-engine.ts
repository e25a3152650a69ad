/** Database engines that an environment may run on RDS. */
export const DATABASE_ENGINES = ["postgres", "mysql", "mariadb"] as const;

/** The engine of the private database, in RDS's own word. */
export type DatabaseEngine = (typeof DATABASE_ENGINES)[number];
