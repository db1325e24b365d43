using System.Globalization;
using RobustnessTools.Abstractions;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Sensitivity;
using RobustnessTools.TestCommon;
using RobustnessTools.Tests.Data;
using RobustnessTools.Tests.Studies;
using Xunit;

namespace RobustnessTools.Tests.Results;

public sealed class SweepRowFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [SkippableFact]
    public void Rows_read_back_to_the_last_bit_whatever_their_names_and_the_culture()
    {
        Surroundings.RequireCultures();
        var random = new Random(1);
        SensitivityRow[] rows =
        [
            .. from i in Enumerable.Range(0, 200)
               select new SensitivityRow
               {
                   Cell = new Cell("rf", i % 2 == 0 ? "max(x, 0)" : "a \"quoted\" φ; −x", "gaussian", 10, 100, 1000, 1000L * int.MaxValue),
                   Trial = i,
                   Sensitivity = BitConverter.Int64BitsToDouble(random.NextInt64() & ~(1L << 62)),
                   SensitivityDeviation = double.NaN,
                   LabelAveraged = random.NextDouble(),
                   UniversalLawBound = Math.PI,
                   TrainingResidual = double.Epsilon,
                   ConditionEstimate = double.PositiveInfinity,
                   Interpolates = i % 3 == 0,
                   Seconds = 1e-300 * i,
                   PrecisionError = i % 2 == 0 ? double.NaN : random.NextDouble(),
                   Message = i % 5 == 0 ? "It said: \"no, α\"\r\nand stopped\n" : "",
               },
        ];
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            string path = Write([Table.Of<SensitivityRow>().Header, .. rows.Select(row => Table.Of<SensitivityRow>().Format(row))]);
            Assert.Equal(1 + rows.Length, File.ReadAllLines(path).Length);
            Assert.Equal(rows.Select(row => row with { Message = row.Message.ReplaceLineEndings(" ") }), Table.Of<SensitivityRow>().Read(path));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Files_of_others_may_have_other_columns_in_another_order_and_spare_the_rest()
    {
        SensitivityRow row = Assert.Single(Table.Of<SensitivityRow>().Read(Write(
        [
            "note,Sensitivity,trial,parameters,width,samples,dimension,dataset,activation,model,labelAveraged",
            "\"hi, you\",3.25,4,2000,200,50,10,mine,tanh,ntk,",
        ])));
        Assert.Equal(new Cell("ntk", "tanh", "mine", 10, 50, 200, 2000), row.Cell);
        Assert.Equal((3.25, 4, ""), (row.Sensitivity, row.Trial, row.Message));
        Assert.True(double.IsNaN(row.LabelAveraged) && double.IsNaN(row.ConditionEstimate));
    }

    [Fact]
    public void A_missing_column_is_named()
    {
        var error = Assert.Throws<InputException>(
            () => Table.Of<SensitivityRow>()
            .Read(Write(["model,activation,dataset,dimension,samples,width,parameters,trial", "rf,tanh,g,1,1,1,1,0"])).ToList());
        Assert.Equal("MissingColumn", error.ErrorId);
        Assert.Contains("'sensitivity'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rf,tanh,gaussian,10,100")]
    [InlineData("rf,tanh,gaussian,ten,100,1000,1000,1,1,1,1,1,1,1,true,1,,NaN")]
    [InlineData("rf,tanh,gaussian,10,100,1000,1000,1,,1,1,1,1,1,true,1,,NaN")]
    [InlineData("rf,tanh,gaussian,10,100,1000,1000,1,1,2;5,1,1,1,1,true,1,,NaN")]
    [InlineData("rf,tanh,gaussian,10,100,1000,1000,1,1,1,1,1,1,1,true,1,,NaN,surplus")]
    [InlineData("\0\0\0\0")]
    public void A_damaged_line_in_the_middle_is_named(string damaged)
    {
        string good = Table.Of<SensitivityRow>().Format(TestPlans.Row(1));
        var error = Assert.Throws<InputException>(
            () => Table.Of<SensitivityRow>().Read(Write([Table.Of<SensitivityRow>().Header, good, damaged, good])).ToList());
        Assert.Equal("DamagedRows", error.ErrorId);
        Assert.Contains("Line 3 of ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_torn_last_line_is_left_out()
    {
        string good = Table.Of<SensitivityRow>().Format(TestPlans.Row(1) with { Message = "a \"quoted\" warning, with a comma", PrecisionError = 1.25e-6 });
        string whole = $"{Table.Of<SensitivityRow>().Header}\n{good}\n";
        for (int length = 1; length <= good.Length; length++)
            Assert.Single(Table.Of<SensitivityRow>().Read(folder.Write("torn.csv", whole + good[..length])));
    }

    [Fact]
    public void No_file_an_empty_one_and_a_header_alone()
    {
        Assert.Equal("FileNotFound", Assert.Throws<InputException>(() => ResultFiles.ReadRows<SensitivityRow>(folder.Path).ToList()).ErrorId);
        Assert.Equal("NoRows", Assert.Throws<InputException>(() => Table.Of<SensitivityRow>().Read(folder.Write("rows.csv", "")).ToList()).ErrorId);
        Assert.Empty(Table.Of<SensitivityRow>().Read(folder.Write("rows.csv", Table.Of<SensitivityRow>().Header + "\n")));
    }

    [Fact]
    public void A_file_of_summaries_is_told_from_damaged_rows()
    {
        string path = folder.Combine("summary.csv");
        SummaryFile.Write(path, Summarizer.Summarize([TestPlans.Row(1)]));
        var error = Assert.Throws<InputException>(() => ResultFiles.TableOf(path));
        Assert.Equal("NoRows", error.ErrorId);
        Assert.Contains("holds summaries", error.Message, StringComparison.Ordinal);
    }

    private string Write(IEnumerable<string> lines) => folder.Write("rows.csv", string.Join("\n", lines) + "\n");
}
