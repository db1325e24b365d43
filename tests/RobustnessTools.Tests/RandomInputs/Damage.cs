using System.Text;
using CsCheck;

namespace RobustnessTools.Tests.RandomInputs;

/// <summary>Files as they come to be damaged: some places of a good one replaced, lengthened, shortened or cut off.</summary>
internal static class Damage
{
    /// <summary>What readers stumble over.</summary>
    private static readonly string[] Words =
    [
        "", " ", ",", ";", "\t", "\n", "\r\n", "\"", "'", "-", "+", ".", "nan", "NaN", "inf", "1e999", "-1e-999", "1,5",
        "true", "null", "[]", "{}", "[", "]", "{", "}", "(", ")", ":",
        "99999999999999999999", "2147483648", "-1", "0", "\0", "\u001b[31m", "\uFEFF", "é", "\\ud800", "\\u0000", "^", "*", "x", "(((((", "\ud83d\ude00",
    ];

    private static readonly Gen<byte[]> Piece = Gen.OneOf<byte[]>(
        Gen.OneOf(Words).Select(Encoding.UTF8.GetBytes),
        Gen.Byte.Array[0, 6],
        Gen.OneOf<byte[]>([0xFF], [0xC3, 0x28], [0xED, 0xA0, 0x80], [0x7F, 0xFF, 0xFF, 0xFF], [0x80, 0, 0, 0]));

    private static readonly Gen<(double Where, int Removed, byte[] Added)> Edit =
        Gen.Select(Gen.Double[0, 1], Gen.Frequency<int>((6, Gen.Int[0, 9]), (1, Gen.Const(int.MaxValue))), Piece);

    /// <summary>A good file, damaged in one to four places.</summary>
    public static Gen<byte[]> Of(byte[] good) => Edit.Array[1, 4].Select(edits => edits.Aggregate(good, Apply));

    /// <inheritdoc cref="Of(byte[])"/>
    public static Gen<byte[]> Of(string good) => Of(Encoding.UTF8.GetBytes(good));

    private static byte[] Apply(byte[] content, (double Where, int Removed, byte[] Added) edit)
    {
        int start = (int)(edit.Where * content.Length);
        int removed = Math.Min(edit.Removed, content.Length - start);
        return [.. content[..start], .. edit.Added, .. content[(start + removed)..]];
    }
}
