import { App, type AppConfig } from "cdktf";
import type { Description } from "../settings/description";
import { editEnvironment } from "../settings/edit-environment";

/** Fields of an environment that are written otherwise than in main.ts. */
export interface EnvironmentEdit {
  /** Name of the environment. */
  readonly environment: string;
  /** The fields, each as a whole. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** An app whose deployments are built from a changed description: what main.ts would be after an edit, without the edit. */
export class VariantApp extends App {
  /** @param change - returns the changed description */
  constructor(
    config: AppConfig,
    private readonly change: (description: Description) => Description,
  ) {
    super(config);
  }

  /** Returns the app of an edit; without one, an app of what main.ts describes. */
  public static ofEdit(config: AppConfig, edit: EnvironmentEdit | undefined): App {
    if (edit === undefined) return new App(config);
    const { environment, fields } = edit;
    return new VariantApp(config, (description) => editEnvironment(description, environment, () => fields));
  }

  /** Returns the description that a deployment is built from: a changed one within such an app, otherwise the one that is given. */
  public static describedIn(root: unknown, description: Description): Description {
    return root instanceof VariantApp ? root.change(description) : description;
  }
}
