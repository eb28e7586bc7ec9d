import * as vscode from "vscode";
import type { DocumentSelector } from "vscode-languageclient/node";

const languages = ["markdown", "mdx", "html"];

/**
 * What is linted. The editor calls many a file plain text that holds no prose, so names decide
 * about those, as they do for the command line.
 */
export const selector: DocumentSelector = [
  ...languages.map((language) => ({ scheme: "file", language })),
  { scheme: "file", language: "plaintext", pattern: "**/*.{txt,text}" },
  ...[...languages, "plaintext"].map((language) => ({ scheme: "untitled", language })),
];

export function isLinted(document: vscode.TextDocument): boolean {
  return vscode.languages.match(selector as vscode.DocumentSelector, document) > 0;
}
