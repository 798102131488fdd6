/**
 * Exact decimal arithmetic. A number means the decimal that ECMAScript prints for it (`0.1` is one tenth), so limits,
 * sums and differences behave as on paper: 0.1 + 0.2 is 0.3, and 80.3 − 0.1 is 80.2.
 */
export interface Decimal {
  /** The value times ten to the power of `scale`. */
  readonly digits: bigint;
  readonly scale: number;
}

/** @throws {RangeError} for `NaN` and infinities. */
export function toDecimal(value: number): Decimal {
  if (!Number.isFinite(value)) throw new RangeError(`${value} is not a decimal number`);
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const scale = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

export function toNumber({ digits, scale }: Decimal): number {
  const sign = digits < 0n ? '-' : '';
  const text = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
  return Number(`${sign}${text.slice(0, text.length - scale)}.${text.slice(text.length - scale)}`);
}

export function addDecimals(left: Decimal, right: Decimal): Decimal {
  const scale = Math.max(left.scale, right.scale);
  return { digits: digitsAt(left, scale) + digitsAt(right, scale), scale };
}

export function subtractDecimals(left: Decimal, right: Decimal): Decimal {
  return addDecimals(left, { digits: -right.digits, scale: right.scale });
}

export function multiplyDecimals(left: Decimal, right: Decimal): Decimal {
  return { digits: left.digits * right.digits, scale: left.scale + right.scale };
}

/** Negative when `left` is smaller, zero when equal, positive when larger. */
export function compareDecimals(left: Decimal, right: Decimal): number {
  const { digits } = subtractDecimals(left, right);
  if (digits === 0n) return 0;
  return digits < 0n ? -1 : 1;
}

function digitsAt(value: Decimal, scale: number): bigint {
  return value.digits * 10n ** BigInt(scale - value.scale);
}
