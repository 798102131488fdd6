import { isObject, textOrNull } from '../../json/narrow.ts';
import type { JsonObject } from '../../json/narrow.ts';

/** What a report of the operator is about, as `shop/Deployment/web (app)`. */
export function subjectOf(resource: JsonObject): string {
  const metadata = isObject(resource['metadata']) ? resource['metadata'] : {};
  const labels = isObject(metadata['labels']) ? metadata['labels'] : {};
  const label = (name: string): string | null => textOrNull(labels[`trivy-operator.${name}`]);
  const namespace = label('resource.namespace') ?? textOrNull(metadata['namespace']);
  const name = label('resource.name') ?? textOrNull(metadata['name']);
  const container = label('container.name');
  const path = [namespace, label('resource.kind'), name].filter((part) => part !== null).join('/');
  return container === null ? path : `${path} (${container})`;
}
