import { App, type AppConfig } from "cdktf";
import type { Description } from "../settings/description";
import { editEnvironment } from "../settings/edit-environment";
import type { ParseOptions } from "../settings/parse-settings";

/** Fields of an environment that are written otherwise than in main.ts. */
export interface EnvironmentEdit {
  /** Name of the environment. */
  readonly environment: string;
  /** The fields, each as a whole. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Whether its state bucket does not exist yet; default: it does. */
  readonly isBootstrap?: boolean;
}

/** An app whose deployments are built from a changed description: what main.ts would be after an edit, without the edit. */
export class VariantApp extends App {
  /**
   * @param change - returns the changed description
   * @param bootstrap - environment whose state bucket does not exist yet
   */
  constructor(
    config: AppConfig,
    private readonly change: (description: Description) => Description,
    private readonly bootstrap?: string,
  ) {
    super(config);
  }

  /** Returns the app of an edit; without one, an app of what main.ts describes. */
  public static ofEdit(config: AppConfig, edit: EnvironmentEdit | undefined): App {
    if (edit === undefined) return new App(config);
    const { environment, fields, isBootstrap = false } = edit;
    const change = (description: Description) => editEnvironment(description, environment, () => fields);
    return new VariantApp(config, change, isBootstrap ? environment : undefined);
  }

  /** Returns the description that a deployment is built from: a changed one within such an app, otherwise the one that is given. */
  public static describedIn(root: unknown, description: Description): Description {
    return root instanceof VariantApp ? root.change(description) : description;
  }

  /** Returns the options of a run: within such an app its own, as after an edit no phase is a preview, otherwise those that are given. */
  public static optionsIn(root: unknown, options: ParseOptions): ParseOptions {
    return root instanceof VariantApp ? { bootstrap: root.bootstrap } : options;
  }
}
