import { Client } from "pg";
import { type ClusterAddress, USER } from "./postgres-cluster";

/** Opens a connection of the test's own. */
export async function connectTo(address: ClusterAddress, database = "postgres"): Promise<Client> {
  const { port, password } = address;
  const client = new Client({
    host: "127.0.0.1",
    port,
    user: USER,
    password,
    database,
  });
  await client.connect();
  return client;
}
