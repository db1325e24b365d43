using System.Text;

namespace RobustnessTools.Charts.Rendering.Svg;

/// <summary>
/// Superscript and subscript characters of Unicode, which fonts draw in different sizes and heights, and the plain characters to raise or lower instead.
/// </summary>
internal static class Superscripts
{
    private const string Raised = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", RaisedPlain = "0123456789−+";
    private const string Lowered = "₀₁₂₃₄₅₆₇₈₉₋₊ᵢⱼₖ", LoweredPlain = "0123456789−+ijk";

    /// <summary>Size of a raised or lowered character relative to the text around it.</summary>
    internal const double Size = 0.7;

    /// <summary>The text in runs of one level: raised (1), lowered (−1) or on the line (0), each in plain characters.</summary>
    internal static IEnumerable<(int Level, string Run)> Runs(string text)
    {
        for (int i = 0; i < text.Length;)
        {
            int level = Level(text[i], out char plain), end = i + 1;
            StringBuilder run = new();
            run.Append(plain);
            for (; end < text.Length && Level(text[end], out plain) == level; end++)
                run.Append(plain);
            yield return (level, run.ToString());
            i = end;
        }
    }

    /// <summary>Whether the character stands above (1), below (−1) or on the line (0), and its plain form.</summary>
    private static int Level(char character, out char plain)
    {
        int index;
        if (character >= '²' && (index = Raised.IndexOf(character, StringComparison.Ordinal)) >= 0)
        {
            plain = RaisedPlain[index];
            return 1;
        }

        if (character >= 'ᵢ' && (index = Lowered.IndexOf(character, StringComparison.Ordinal)) >= 0)
        {
            plain = LoweredPlain[index];
            return -1;
        }

        plain = character;
        return 0;
    }
}
