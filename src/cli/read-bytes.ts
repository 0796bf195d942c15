import { readFileSync } from 'node:fs';
import { PhotonError } from '../issues/photon-error';
import { systemReason } from '../issues/system-reason';
import { unreadableFile } from '../topology/issues';

/** The bytes of a file. @throws PhotonError where it can't be read */
export function readBytes(file: string, subject: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new PhotonError([unreadableFile.create({ file }, { subject, reason: systemReason(error) })]);
  }
}
