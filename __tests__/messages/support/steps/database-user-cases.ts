import { databaseUserOn } from "../../../steps/support/fake-tasks";

const failed = { status: "STOPPED", stopCode: "EssentialContainerExited", exitCode: 2 };

const withoutName = (error: string | undefined) => error?.replace("StepError: ", "") ?? "";

/** What happens to the task that creates the application's user of the database. */
export const DATABASE_USER_CASES: Readonly<Record<string, () => Promise<string>>> = {
  "the user is created": async () => (await databaseUserOn({})).printed.join("\n"),
  "the user is not created": async () =>
    withoutName(
      (await databaseUserOn({ states: [failed], lines: [["psql: error: timeout expired"]] })).error,
    ),
  "its database is asleep": async () => withoutName((await databaseUserOn({}, { asleep: "dev" })).error),
};
