using Xunit;

namespace RobustnessTools.Cli.Tests.Output;

/// <summary>Rows for people: what all share above the table, a single row as a list.</summary>
public class RowsOutputTests
{
    private const string Problem = "--model rf --activation tanh --width 30 --samples 12 --dimension 5 --test-points 4 --provider managed";

    [Fact]
    public void What_all_rows_share_stands_above_the_table_once()
    {
        string[] lines = Lines($"attack {Problem} --delta 0.01,0.1");
        Assert.StartsWith("All rows: model rf, activation tanh, dataset gaussian, d = 5, N = 12, k = 30, p = 30, norm l2, seed = 1,", lines[0],
            StringComparison.Ordinal);
        Assert.EndsWith(".", lines[0], StringComparison.Ordinal);
        string[] headings = Cells(lines[2]);
        Assert.Equal(["δ", "δ·S"], headings[..2]);
        Assert.DoesNotContain("model", headings);
        Assert.DoesNotContain("ridge", headings);
        Assert.Equal(["0.01", "0.1"], lines[4..6].Select(line => Cells(line)[0]));
    }

    [Fact]
    public void Ridges_are_a_column_where_there_are_several()
    {
        string[] lines = Lines($"attack {Problem} --delta 0.1 --ridge 0,1,10");
        int ridge = Array.IndexOf(Cells(lines[2]), "ridge");
        Assert.Equal(["0", "1", "10"], lines[4..7].Select(line => Cells(line)[ridge]));
        int gain = Array.IndexOf(Cells(lines[2]), "gain");
        double[] gains = [.. lines[4..7].Select(line => double.Parse(Cells(line)[gain], System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal(gains.OrderDescending(), gains);
    }

    [Fact]
    public void A_single_row_is_a_list()
    {
        string[] lines = Lines($"attack {Problem} --delta 0.1");
        Assert.Equal(["what", "value"], Cells(lines[0]));
        Assert.Contains(lines, line => Cells(line) is ["activation", "tanh"]);
        Assert.Contains(lines, line => Cells(line) is ["exact", "no"]);
        Assert.DoesNotContain(lines, line => Cells(line) is ["accuracy", ..]);
    }

    private static string[] Lines(string command) => Tool.Run(command.Split(' ')).AssertSuccess().Output.ReplaceLineEndings("\n").Split('\n');

    private static string[] Cells(string line) => [.. line.Trim('|').Split('|').Select(cell => cell.Trim())];
}
