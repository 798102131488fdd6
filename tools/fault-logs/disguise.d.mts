export class Disguise {
  addServer(port: number, host: string, publicPort: number): void;
  addName(reserved: string, host: string): void;
  addFolder(path: string, shown: string): void;
  apply(text: string, options?: { readonly keepLoopback?: boolean }): string;
}
