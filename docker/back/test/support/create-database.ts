import { connectTo } from "./connect-to";
import { type ClusterAddress, USER } from "./postgres-cluster";

/** Makes a database, and answers the environment of a program that is to use it without TLS. */
export async function createDatabase(address: ClusterAddress, name: string): Promise<Record<string, string>> {
  const client = await connectTo(address);
  await client.query(`create database ${client.escapeIdentifier(name)}`);
  await client.end();
  return {
    DATABASE_HOST: "127.0.0.1",
    DATABASE_PORT: String(address.port),
    DATABASE_NAME: name,
    DATABASE_USER: USER,
    DATABASE_PASSWORD: address.password,
    DATABASE_TLS: "disable",
  };
}
