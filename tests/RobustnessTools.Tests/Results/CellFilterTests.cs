using RobustnessTools.Abstractions;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies.Sensitivity;
using Xunit;

namespace RobustnessTools.Tests.Results;

public class CellFilterTests
{
    private static readonly SensitivityRow[] Rows =
    [
        .. from activation in (string[])["tanh", "x=y"]
           from samples in (int[])[50, 100]
           from width in (int[])[200, 400, 800]
           select new SensitivityRow
           {
               Cell = new Cell("rf", activation, "gaussian", 10, samples, width, width), Trial = 0, Sensitivity = width, Interpolates = true,
           },
    ];

    private static readonly IReadOnlyList<CellSummary> Cells = Summarizer.Summarize(Rows);

    [Theory]
    [InlineData(12)]
    [InlineData(4, "width=400")]
    [InlineData(4, "k=4e2")]
    [InlineData(8, "width=400", "width=800")]
    [InlineData(8, "k=300:")]
    [InlineData(4, "k=:200")]
    [InlineData(2, "width=200:400", "activation=tanh", "N=100")]
    [InlineData(6, "activation=TANH")]
    [InlineData(6, "activation=x=y")]
    [InlineData(3, " activation = tanh", "samples = 50 ")]
    public void Conditions_choose_cells_and_their_rows(int count, params string[] conditions)
    {
        var filter = new CellFilter { Filter = conditions };
        Cell[] cells = [.. filter.Of(Cells).Select(summary => summary.Cell)];
        Assert.Equal(count, cells.Length);
        Assert.Equal(cells.ToHashSet(), filter.Of(Table.Of<SensitivityRow>(), Rows).Select(Table.Of<SensitivityRow>().CellOf).ToHashSet());
    }

    [Theory]
    [InlineData("width", "'width' does not say which cells are meant")]
    [InlineData("=5", "'=5' does not say which cells are meant")]
    [InlineData("width=", "'width=' does not say which cells are meant")]
    [InlineData("depth=5", "No cell has an axis 'depth': axes are model, activation, dataset, dimension, samples, width, parameters")]
    [InlineData("width=500", "No cell has width=500: there are 200, 400, 800")]
    [InlineData("k=wide", "'wide' is no value of width")]
    [InlineData("k=1:2:3", "No cell has width=1:2:3")]
    [InlineData("activation=tan", "No cell has activation=tan: there are")]
    public void What_chooses_nothing_is_said(string condition, string words)
    {
        var error = Assert.Throws<InputException>(() => new CellFilter { Filter = [condition] }.Of(Cells));
        Assert.Equal("InvalidFilter", error.ErrorId);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }
}
