namespace RobustnessTools.Basics;

/// <summary>The checksum of zip files: CRC-32 with the polynomial 0xEDB88320 (ISO 3309).</summary>
internal struct Checksum
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(OfByte)];
    private uint value;

    /// <summary>Of all that was added; 0 of nothing.</summary>
    public readonly uint Value => value;

    /// <summary>Adds what comes next.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        uint register = ~value;
        foreach (byte b in bytes) register = Table[(byte)register ^ b] ^ (register >> 8);
        value = ~register;
    }

    private static uint OfByte(int b)
    {
        uint register = (uint)b;
        for (int bit = 0; bit < 8; bit++) register = (register & 1) == 0 ? register >> 1 : (register >> 1) ^ 0xEDB88320;
        return register;
    }
}
