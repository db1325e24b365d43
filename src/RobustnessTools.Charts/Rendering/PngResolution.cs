using System.Buffers.Binary;

namespace RobustnessTools.Charts.Rendering;

/// <summary>Says in a PNG how many pixels make a metre, so that text processors and LaTeX place the picture in its own size.</summary>
internal static class PngResolution
{
    // Signature of eight bytes; then the chunk IHDR of 13 bytes with its length, name and checksum.
    private const int EndOfHeader = 8 + 4 + 4 + 13 + 4;

    /// <summary>Writes a PNG with its resolution.</summary>
    /// <param name="png">A PNG that does not state one.</param>
    /// <param name="dpi">Dots per inch.</param>
    /// <param name="output">Where to.</param>
    internal static void Write(ReadOnlySpan<byte> png, double dpi, Stream output)
    {
        Span<byte> chunk = stackalloc byte[21];
        BinaryPrimitives.WriteInt32BigEndian(chunk, 9);
        "pHYs"u8.CopyTo(chunk[4..]);
        int perMetre = (int)Math.Round(dpi / 0.0254);
        BinaryPrimitives.WriteInt32BigEndian(chunk[8..], perMetre);
        BinaryPrimitives.WriteInt32BigEndian(chunk[12..], perMetre);
        chunk[16] = 1; // The unit: metres.
        BinaryPrimitives.WriteUInt32BigEndian(chunk[17..], Checksum(chunk[4..17]));
        output.Write(png[..EndOfHeader]);
        output.Write(chunk);
        output.Write(png[EndOfHeader..]);
    }

    // CRC-32 as PNG defines it.
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
        }

        return ~crc;
    }
}
