import { open, rm } from "node:fs/promises";

/**
 * Writes a new file. One that cannot be written whole is removed.
 *
 * @throws The system's error: `EEXIST` where there is anything, be it a link that leads nowhere.
 */
export async function createFile(path: string, text: string): Promise<void> {
  const file = await open(path, "wx");
  try {
    await file.writeFile(text);
  } catch (error) {
    await rm(path);
    throw error;
  } finally {
    await file.close();
  }
}
