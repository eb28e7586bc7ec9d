import * as vscode from "vscode";
import {
  DidChangeConfigurationNotification,
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  State,
} from "vscode-languageclient/node";
import { ownEdits } from "./edits";
import { target } from "./install";
import { language } from "./language";
import { locate, NoProgram } from "./locate";
import { lastLine, run } from "./run";
import { selector } from "./selector";
import { traceChannel } from "./trace";

/** What a server tells of a document whenever it has linted it. */
export interface Status {
  readonly uri: string;
  readonly version: number | null;
  /** From 0 to 100; null for a text without words. */
  readonly score: number | null;
  readonly words: number;
  readonly findings: Readonly<Record<"critical" | "major" | "minor", number>>;
  readonly readability: { readonly score: number; readonly label: string } | null;
}

/** A rule's page. */
export interface RulePage {
  readonly id: string;
  readonly title: string;
  readonly markdown: string;
}

export type Health = "starting" | "running" | "missing" | "failed" | "stopped";

function showsLens(): boolean {
  return vscode.workspace.getConfiguration("stilbluete").get("codeLens", false);
}

/** The language server and the way to it: one for all folders of the window. */
export class Server implements vscode.Disposable {
  private client: LanguageClient | undefined;
  private queue: Promise<unknown> = Promise.resolve();
  private readonly trace: vscode.LogOutputChannel;
  private readonly healthChanged = new vscode.EventEmitter<Health>();
  private readonly statusCame = new vscode.EventEmitter<Status>();

  /** Fires when the server comes or goes. */
  readonly onHealth = this.healthChanged.event;
  readonly onStatus = this.statusCame.event;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly output: vscode.LogOutputChannel,
  ) {
    this.trace = traceChannel(output);
  }

  /** Start, anew if it runs already; resolves to whether a server could be found and started. */
  restart(): Promise<Health> {
    return this.inTurn(async () => {
      await this.end();
      const health = await this.begin();
      this.healthChanged.fire(health);
      return health;
    });
  }

  /** Resolves to null if there is no such rule, or no server to ask. */
  async rule(id: string): Promise<RulePage | null> {
    return this.ask<RulePage | null>("stilbluete/rule", { id, language: language() });
  }

  /** Have the server carry out one of its commands. */
  async execute(command: string, ...args: string[]): Promise<void> {
    if (this.client?.state !== State.Running) {
      throw new Error(vscode.l10n.t("The server is not running."));
    }
    // The client registers each of the server's commands in the editor.
    await vscode.commands.executeCommand(command, ...args);
  }

  /** Tell the server that the user wants another language. */
  async tellLanguage(): Promise<void> {
    await this.client?.sendNotification(DidChangeConfigurationNotification.type, {
      settings: { stilbluete: { language: language() } },
    });
  }

  /** Have the editor ask anew for what stands above the lines. */
  refreshLenses(): void {
    for (const document of vscode.workspace.textDocuments) {
      const feature = this.client?.getFeature("textDocument/codeLens");
      feature?.getProvider(document)?.onDidChangeCodeLensEmitter.fire();
    }
  }

  async stop(): Promise<void> {
    await this.inTurn(() => this.end());
  }

  dispose(): void {
    this.trace.dispose();
    this.healthChanged.dispose();
    this.statusCame.dispose();
  }

  private inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = this.queue.then(act);
    this.queue = done.catch(() => undefined);
    return done;
  }

  private async ask<T>(method: string, params: object): Promise<T | null> {
    return this.client?.state === State.Running ? this.client.sendRequest<T>(method, params) : null;
  }

  private async begin(): Promise<Health> {
    this.healthChanged.fire("starting");
    let command: string | undefined;
    try {
      command = await locate(target(this.context));
    } catch (error) {
      if (!(error instanceof NoProgram)) {
        throw error;
      }
      const message = vscode.l10n.t("The setting stilbluete.path names no program: {0}", error.path);
      this.complain(message, vscode.l10n.t("Open Settings"), "stilbluete.openSettings");
      return "failed";
    }
    if (command === undefined) {
      this.output.info(vscode.l10n.t("No server was found."));
      return "missing";
    }
    const problem = await this.tried(command);
    if (problem !== undefined) {
      this.couldNotStart(command, problem);
      return "failed";
    }
    const client = this.connect(command);
    this.client = client;
    try {
      await client.start();
      return "running";
    } catch (error) {
      this.client = undefined;
      this.couldNotStart(command, String(error));
      return "failed";
    }
  }

  /** Return what keeps a program from being a server; undefined if nothing does. */
  private async tried(command: string): Promise<string | undefined> {
    try {
      const cwd = this.context.extensionPath;
      const { code, output } = await run(command, ["server", "--help"], { cwd });
      return code === 0 ? undefined : lastLine(output) || `${code}`;
    } catch (error) {
      return String(error);
    }
  }

  private connect(command: string): LanguageClient {
    this.output.info(`${command} server`);
    const options: LanguageClientOptions = {
      documentSelector: selector,
      outputChannel: this.output,
      traceOutputChannel: this.trace,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationOptions: { language: language() },
      initializationFailedHandler: () => false,
      middleware: {
        executeCommand: ownEdits,
        provideCodeLenses: (document, token, next) => (showsLens() ? next(document, token) : []),
        workspace: {
          // The server knows no "auto".
          configuration: (params) =>
            params.items.map(({ section }) =>
              section === "stilbluete" ? { language: language() } : null,
            ),
          didChangeConfiguration: () => this.tellLanguage(),
        },
      },
    };
    const env = { ...process.env, PYTHONUTF8: "1" };
    const run = { command, args: ["server"], options: { env } };
    const client = new LanguageClient("stilbluete", "Stilblüte", run, options);
    client.onNotification("stilbluete/status", (status: Status) => this.statusCame.fire(status));
    client.onDidChangeState(({ newState }) => {
      if (client === this.client && newState === State.Stopped) {
        this.healthChanged.fire("stopped");
      } else if (client === this.client && newState === State.Running) {
        this.healthChanged.fire("running");
      }
    });
    return client;
  }

  private async end(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    try {
      await client?.dispose();
    } catch (error) {
      // A server that died has nothing left to be stopped.
      this.output.warn(String(error));
    }
  }

  private couldNotStart(command: string, problem: string): void {
    this.output.error(`${command}: ${problem}`);
    const message = vscode.l10n.t("{0} could not be started: {1}", command, problem);
    this.complain(message, vscode.l10n.t("Show Output"), "stilbluete.showOutput");
  }

  private complain(message: string, remedy: string, command: string): void {
    void vscode.window.showErrorMessage(message, remedy).then((chosen) => {
      if (chosen === remedy) {
        void vscode.commands.executeCommand(command);
      }
    });
  }
}
