/** What Prism's declarations need of pino, which has its types in a package that Prism leaves out. */
declare module "pino" {
  export interface LoggerOptions {
    readonly enabled?: boolean;
  }
  export type Logger = object;
  export type DestinationStream = object;
}
