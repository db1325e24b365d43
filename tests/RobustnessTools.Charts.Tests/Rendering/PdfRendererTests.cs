using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using RobustnessTools.Charts.Rendering;
using RobustnessTools.Charts.Tests.Samples;

namespace RobustnessTools.Charts.Tests.Rendering;

public sealed class PdfRendererTests
{
    [Fact]
    public void The_page_has_exactly_the_size_of_the_figure()
    {
        string pdf = Encoding.Latin1.GetString(Bytes());

        Match box = Regex.Match(pdf, @"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]");
        Assert.True(box.Success, "no MediaBox");
        Assert.Equal(85 * 72 / 25.4, double.Parse(box.Groups[1].Value, CultureInfo.InvariantCulture), 0.01);
        // Lines and text, no picture of them.
        Assert.DoesNotContain("/Subtype /Image", pdf, StringComparison.Ordinal);
        Assert.DoesNotContain("/Annot", pdf, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_charts_give_equal_files() => Assert.Equal(Bytes(), Bytes());

    [SkippableFact]
    public void Text_can_be_selected_and_searched()
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, Bytes());
            using Process? program = Start("pdftotext", ["-enc", "UTF-8", file, "-"]);
            Skip.If(program is null, "There is no pdftotext (poppler-utils) on the PATH.");
            string text = program!.StandardOutput.ReadToEnd();
            program.WaitForExit();

            foreach (string expected in (string[])[
                "Sensitivity S: RF, synthetic, d = 1000", "φ = tanh", "φ = square", "universal law √(N·d/p)", "number of neurons k", "N = 1600", "40,000"])
                Assert.Contains(expected, text, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static Process? Start(string program, string[] arguments)
    {
        try
        {
            return Process.Start(
                new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static byte[] Bytes() => Drawn.Bytes(new PdfRenderer(), SampleCharts.LinesWithBands, Drawn.OneColumn);
}
