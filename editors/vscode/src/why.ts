import { randomBytes } from "node:crypto";
import MarkdownIt from "markdown-it";
import * as vscode from "vscode";
import { language } from "./language";
import { isLinted } from "./selector";
import type { Server } from "./server";

// Without HTML, whatever a page says comes out as text.
const markdown = new MarkdownIt({ html: false });

/** Milliseconds that the cursor must rest before the panel follows it. */
const rest = 120;

/** A finding's rule, and what is said of the place. */
interface Subject {
  readonly rule: string;
  readonly message?: string;
}

/** The panel beside the editor that explains the findings at the cursor. */
export class WhyPanel implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  private timer: NodeJS.Timeout | undefined;
  private drawn = "";
  private turn = 0;
  private readonly listeners: vscode.Disposable[];

  constructor(private readonly server: Server) {
    this.listeners = [
      vscode.window.onDidChangeTextEditorSelection(() => this.followSoon()),
      vscode.window.onDidChangeActiveTextEditor(() => this.followSoon()),
      vscode.languages.onDidChangeDiagnostics(() => this.followSoon()),
    ];
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.panel?.dispose();
    vscode.Disposable.from(...this.listeners).dispose();
  }

  /** Show the panel: a rule if one is named, else the findings at the cursor. */
  async show(rule?: string): Promise<void> {
    const subjects = rule ? [{ rule }] : subjectsAtCursor();
    this.panel ??= this.open();
    this.panel.reveal(undefined, true);
    await this.draw(subjects, true);
  }

  private open(): vscode.WebviewPanel {
    const panel = vscode.window.createWebviewPanel(
      "stilbluete.why",
      vscode.l10n.t("Stilblüte: Why?"),
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableScripts: false, enableCommandUris: false, localResourceRoots: [] },
    );
    this.drawn = "";
    panel.onDidDispose(() => {
      this.panel = undefined;
    });
    panel.onDidChangeViewState(() => this.followSoon());
    return panel;
  }

  private followSoon(): void {
    clearTimeout(this.timer);
    if (this.panel?.visible) {
      this.timer = setTimeout(() => void this.draw(subjectsAtCursor(), false), rest);
    }
  }

  /** Draw what there is to say; without a subject, what was said stays unless `anew`. */
  private async draw(subjects: readonly Subject[], anew: boolean): Promise<void> {
    if (!subjects.length && !anew && this.drawn) {
      return;
    }
    const turn = ++this.turn;
    const parts = await Promise.all(subjects.map((subject) => this.part(subject)));
    const hint = vscode.l10n.t("Place the cursor on a finding: here stands why it is one.");
    const body = parts.join("<hr>") || `<p class="hint">${escaped(hint)}</p>`;
    if (this.panel && turn === this.turn && body !== this.drawn) {
      this.drawn = body;
      this.panel.webview.html = page(body);
    }
  }

  private async part({ rule, message }: Subject): Promise<string> {
    const said = message === undefined ? "" : `<p class="message">${escaped(message)}</p>`;
    const found = await this.server.rule(rule).catch(() => null);
    const missing = vscode.l10n.t("Nothing is known of the rule {0}.", rule);
    return said + (found ? markdown.render(found.markdown) : `<p>${escaped(missing)}</p>`);
  }
}

function subjectsAtCursor(): Subject[] {
  const editor = vscode.window.activeTextEditor;
  if (!editor || !isLinted(editor.document)) {
    return [];
  }
  const here = ownDiagnostics(editor.document).filter(({ range }) =>
    range.contains(editor.selection.active),
  );
  return here.map((each) => ({ rule: ruleOf(each), message: each.message }));
}

/** What the server found in a document. */
export function ownDiagnostics(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === "stilbluete");
}

export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === "object" ? code.value : code);
}

function escaped(text: string): string {
  return markdown.utils.escapeHtml(text);
}

function page(body: string): string {
  const nonce = randomBytes(16).toString("base64");
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${language()}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Stilblüte</title>
<style nonce="${nonce}">
body { line-height: 1.5; max-width: 42em; padding: 0.5em 1.5em; }
.message { border-left: 3px solid var(--vscode-editorWarning-foreground); padding-left: 0.8em; }
.hint { color: var(--vscode-descriptionForeground); }
hr { border: 0; border-top: 1px solid var(--vscode-widget-border, #8888); margin: 1.5em 0; }
li { margin: 0.3em 0; }
</style>
</head>
<body>${body}</body>
</html>`;
}
