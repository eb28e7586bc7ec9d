import * as vscode from "vscode";
import { isLinted } from "./selector";
import type { Health, Server, Status } from "./server";

const enabledCommands = [
  "stilbluete.why",
  "stilbluete.fixAll",
  "stilbluete.openConfiguration",
  "stilbluete.showOutput",
];

/** Shows score and Verständlichkeit of the active document, and how the server is. */
export class StatusBar implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem(
    "stilbluete.status",
    vscode.StatusBarAlignment.Right,
    // Left of the position and the language, which stand at 100.
    100.5,
  );
  private readonly known = new Map<string, Status>();
  private readonly listeners: vscode.Disposable[];
  private health: Health = "starting";

  constructor(server: Server) {
    this.item.name = "Stilblüte";
    this.listeners = [
      server.onStatus((status) => {
        // As the editor writes it.
        this.known.set(`${vscode.Uri.parse(status.uri)}`, status);
        this.draw();
      }),
      server.onHealth((health) => {
        this.health = health;
        if (health !== "running") {
          this.known.clear();
        }
        this.draw();
      }),
      vscode.window.onDidChangeActiveTextEditor(() => this.draw()),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.known.delete(`${uri}`)),
    ];
    this.draw();
  }

  dispose(): void {
    this.item.dispose();
    vscode.Disposable.from(...this.listeners).dispose();
  }

  private draw(): void {
    const document = vscode.window.activeTextEditor?.document;
    if (!document || !isLinted(document)) {
      this.item.hide();
      return;
    }
    const status = this.known.get(`${document.uri}`);
    this.item.backgroundColor = undefined;
    if (this.health !== "running") {
      this.drawHealth();
    } else if (status) {
      this.drawStatus(status);
    } else {
      this.put("$(loading~spin) Stilblüte", vscode.l10n.t("Reading the text"));
    }
    this.item.show();
  }

  private put(text: string, tooltip: string | vscode.MarkdownString, command?: string): void {
    this.item.text = text;
    this.item.tooltip = tooltip;
    this.item.command = command;
  }

  private drawHealth(): void {
    const { l10n } = vscode;
    if (this.health === "starting") {
      this.put("$(loading~spin) Stilblüte", l10n.t("Starting the server"));
      return;
    }
    this.item.backgroundColor = new vscode.ThemeColor("statusBarItem.warningBackground");
    const text = "$(warning) Stilblüte";
    if (this.health === "missing") {
      this.put(text, l10n.t("No server was found. Click to install it."), "stilbluete.install");
    } else {
      const tooltip = l10n.t("The server is not running. Click to see why.");
      this.put(text, tooltip, "stilbluete.showOutput");
    }
  }

  private drawStatus(status: Status): void {
    const { l10n } = vscode;
    const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
    const number = new Intl.NumberFormat(vscode.env.language, digits);
    const { critical, major, minor } = status.findings;
    const text = [
      critical ? "$(error)" : major + minor ? "$(warning)" : "$(pass)",
      status.score === null ? "–" : number.format(status.score),
    ];
    const tooltip = new vscode.MarkdownString(undefined, true);
    tooltip.isTrusted = { enabledCommands };
    const lines = [
      status.score === null
        ? l10n.t("No text to judge")
        : l10n.t("Score {0} of 100, {1} words", number.format(status.score), status.words.toLocaleString(vscode.env.language)),
      l10n.t("{0} critical, {1} major, {2} minor", critical, major, minor),
    ];
    if (status.readability) {
      const { score, label } = status.readability;
      text.push("$(book)", number.format(score));
      lines.push(l10n.t("Clarity (Verständlichkeit) {0} of 100: {1}", number.format(score), label));
    }
    tooltip.appendMarkdown("**Stilblüte**\n\n");
    for (const line of lines) {
      tooltip.appendText(line).appendMarkdown("\n\n");
    }
    const links = [
      [l10n.t("Why?"), "stilbluete.why"],
      [l10n.t("Fix all"), "stilbluete.fixAll"],
      [l10n.t("Configuration"), "stilbluete.openConfiguration"],
      [l10n.t("Output"), "stilbluete.showOutput"],
    ];
    tooltip.appendMarkdown(links.map(([title, command]) => `[${title}](command:${command})`).join(" · "));
    this.put(text.join(" "), tooltip, "workbench.actions.view.problems");
    this.item.accessibilityInformation = { label: `Stilblüte. ${lines.join(". ")}` };
  }
}
