import { downloadOperation } from './faults/fault-script.ts';
import type { FaultScript } from './faults/fault-script.ts';
import { slowDown } from './faults/slow-down.ts';
import type { ApiBases } from './http/api-request.ts';
import { Dispatcher } from './http/dispatcher.ts';
import type { ContractMode } from './http/dispatcher.ts';
import type { Outcome } from './http/outcome.ts';
import type { BlobRequest } from './state/blob-store.ts';
import type { World } from './state/world.ts';

/** A GitHub without the handles for tests: what both ways in have in common. */
export class GitHubCore {
  readonly world: World;
  readonly dispatcher: Dispatcher;
  bases: ApiBases;

  constructor(world: World, mode: ContractMode, bases: ApiBases) {
    this.world = world;
    this.dispatcher = new Dispatcher(world, mode);
    this.bases = bases;
  }

  /** The faults to come. */
  get faults(): FaultScript {
    return this.dispatcher.faults;
  }

  /** Answers a request to the store of logs and archives. */
  async download(request: BlobRequest, signal?: AbortSignal): Promise<Outcome> {
    const effects = this.faults.meet(downloadOperation, request.method);
    await slowDown(effects, signal);
    this.world.clock.settle();
    const { status, headers, content } = this.world.blobs.fetch(request);
    const caller = request.headers.has('authorization') ? 'refused: it carried a token' : 'anonymous';
    const path = request.target.replace(/\?.*$/u, '');
    const record = {
      method: request.method,
      path,
      operation: downloadOperation,
      caller,
      at: this.world.clock.now(),
      body: undefined,
    };
    const reset = effects.find((effect) => effect.kind === 'connection-reset');
    const isCut = reset?.kind === 'connection-reset' && (reset.when ?? 'mid-body') === 'mid-body';
    this.dispatcher.requests.push({ ...record, status: reset === undefined || isCut ? status : null });
    if (isCut)
      return {
        kind: 'cut',
        status,
        headers: new Headers(headers),
        content: content.subarray(0, reset.afterBytes ?? Math.floor(content.length / 2)),
      };
    if (reset !== undefined) return { kind: 'reset' };
    const failure = effects.find((effect) => effect.kind === 'server-error');
    if (failure?.kind === 'server-error')
      return { kind: 'answer', status: failure.status ?? 502, headers: new Headers(), content: null };
    return {
      kind: 'answer',
      status,
      headers: new Headers(headers),
      content: request.method === 'HEAD' ? null : content,
    };
  }
}
