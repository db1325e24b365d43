using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RobustnessTools.Numerics.Random;

/// <summary>The counter-based generator Philox 4x32-10: 128 random bits as a function of a 128-bit counter and a 64-bit key.</summary>
/// <remarks>
/// J. Salmon, M. Moraes, R. Dror, D. Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011. No state: any block can be drawn anywhere, in any
/// order.
/// </remarks>
internal static class Philox
{
    private const uint Multiplier0 = 0xD2511F53;
    private const uint Multiplier1 = 0xCD9E8D57;
    private const uint Weyl0 = 0x9E3779B9;
    private const uint Weyl1 = 0xBB67AE85;
    private const int Rounds = 10;

    /// <summary>One block of four 32-bit words.</summary>
    internal static (uint W0, uint W1, uint W2, uint W3) Block(uint c0, uint c1, uint c2, uint c3, ulong key)
    {
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            ulong p0 = (ulong)Multiplier0 * c0, p1 = (ulong)Multiplier1 * c2;
            (c0, c1, c2, c3) = ((uint)(p1 >> 32) ^ c1 ^ k0, (uint)p1, (uint)(p0 >> 32) ^ c3 ^ k1, (uint)p0);
            k0 += Weyl0;
            k1 += Weyl1;
        }

        return (c0, c1, c2, c3);
    }

    /// <summary>One block in each lane of two vectors at once: the multiplications of one hide the latency of the other's.</summary>
    /// <param name="c0">First word of the first vector's counters; the second vector continues where the first ends.</param>
    /// <param name="c1">Second word of all counters.</param>
    /// <param name="c2">Third word of all counters.</param>
    /// <param name="c3">Fourth word of all counters.</param>
    /// <param name="key">The key.</param>
    /// <returns>For each vector two 64-bit words: the first of the 32-bit words 0 (low) and 1 (high), the second of 2 and 3.</returns>
    /// <remarks>Only the lower halves of the lanes count; what is above them is never looked at, which saves the masking.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (Vector512<ulong> First, Vector512<ulong> Second, Vector512<ulong> NextFirst, Vector512<ulong> NextSecond) Blocks(
        Vector512<ulong> c0, Vector512<ulong> c1, Vector512<ulong> c2, Vector512<ulong> c3, ulong key)
    {
        Vector512<ulong> k0 = Vector512.Create(key & uint.MaxValue), k1 = Vector512.Create(key >> 32), multiplier0 = Vector512.Create((ulong)Multiplier0),
            multiplier1 = Vector512.Create((ulong)Multiplier1);
        Vector512<ulong> d0 = c0 + Vector512.Create((ulong)(ulong)Vector512<ulong>.Count), d1 = c1, d2 = c2, d3 = c3;
        for (int round = 0; round < Rounds; round++)
        {
            Vector512<ulong> p0 = WideningProduct.OfLowerHalves(c0, multiplier0), p1 = WideningProduct.OfLowerHalves(c2, multiplier1);
            Vector512<ulong> q0 = WideningProduct.OfLowerHalves(d0, multiplier0), q1 = WideningProduct.OfLowerHalves(d2, multiplier1);
            (c0, c1, c2, c3) = ((p1 >>> 32) ^ c1 ^ k0, p1, (p0 >>> 32) ^ c3 ^ k1, p0);
            (d0, d1, d2, d3) = ((q1 >>> 32) ^ d1 ^ k0, q1, (q0 >>> 32) ^ d3 ^ k1, q0);
            k0 += Vector512.Create((ulong)Weyl0);
            k1 += Vector512.Create((ulong)Weyl1);
        }

        var lower = Vector512.Create((ulong)uint.MaxValue);
        return ((c1 << 32) | (c0 & lower), (c3 << 32) | (c2 & lower), (d1 << 32) | (d0 & lower), (d3 << 32) | (d2 & lower));
    }
}
