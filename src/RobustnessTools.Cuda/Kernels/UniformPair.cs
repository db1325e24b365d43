using ILGPU;

namespace RobustnessTools.Cuda.Kernels;

/// <summary>
/// Two columns of a row of random numbers, uniform on (0, 1): Philox 4x32-10 for one counter, as <see cref="Numerics.Random.RandomStream"/> draws for eight at
/// a time.
/// </summary>
internal readonly struct UniformPair
{
    public readonly double First;
    public readonly double Second;

    public UniformPair(RandomBlock block, long row, int pair)
    {
        const uint multiplier0 = 0xD2511F53, multiplier1 = 0xCD9E8D57, weyl0 = 0x9E3779B9, weyl1 = 0xBB67AE85;
        uint k0 = (uint)block.Seed, k1 = (uint)(block.Seed >> 32);
        uint c0 = (uint)pair, c1 = block.FirstRow + (uint)row, c2 = block.Trial, c3 = block.Purpose;
        for (int round = 0; round < 10; round++)
        {
            ulong p0 = (ulong)multiplier0 * c0;
            ulong p1 = (ulong)multiplier1 * c2;
            c0 = (uint)(p1 >> 32) ^ c1 ^ k0;
            c1 = (uint)p1;
            c2 = (uint)(p0 >> 32) ^ c3 ^ k1;
            c3 = (uint)p0;
            k0 += weyl0;
            k1 += weyl1;
        }

        First = FromBits(((ulong)c1 << 32) | c0);
        Second = FromBits(((ulong)c3 << 32) | c2);
    }

    /// <summary>With the exponent of 1 the 52 upper bits k are 1 + k · 2⁻⁵²; subtracting 1 − 2⁻⁵³ is exact.</summary>
    private static double FromBits(ulong bits) => Interop.IntAsFloat((bits >> 12) | 0x3FF0000000000000UL) - (1 - 1.0 / (1UL << 53));
}
