using System.Text;

namespace RobustnessTools.Tests.Data;

/// <summary>Makes files of format version 1.0, as the format's description lays them out.</summary>
internal static class NumpyFile
{
    public static byte[] Of(string header, byte[] data) =>
        [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, (byte)(header.Length >> 8), .. Encoding.ASCII.GetBytes(header), .. data];
}
