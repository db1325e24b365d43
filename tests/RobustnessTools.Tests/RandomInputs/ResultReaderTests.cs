using System.Text;
using CsCheck;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.LinearAlgebra.Managed;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Measurements;
using RobustnessTools.Studies.Sensitivity;
using RobustnessTools.Tests.Data;
using RobustnessTools.Tests.Studies;
using Xunit;

namespace RobustnessTools.Tests.RandomInputs;

/// <summary>Damaged results, in every form in which they are written and read again, and lists of numbers.</summary>
public sealed class ResultReaderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Damaged_summaries()
    {
        string path = folder.Combine("good.csv");
        SummaryFile.Write(path, Summaries);
        Reads(File.ReadAllBytes(path), ".csv", file => ResultFiles.ReadSummaries(file));
    }

    [Fact]
    public void Damaged_rows_in_JSON() => Reads(InJson(), ".json", file => ResultFiles.ReadSummaries(file));

    [Fact]
    public void Damaged_summaries_in_JSON() =>
        Reads(Encoding.UTF8.GetBytes(SummaryFile.FormatJson(Summaries)), ".json", file => ResultFiles.ReadSummaries(file));

    [Fact]
    public void Damaged_measurements()
    {
        using var good = new StringWriter();
        MeasurementJson.Write(Measured(), good);
        Reads(Encoding.UTF8.GetBytes(good.ToString()), ".json", file => ResultFiles.ReadSummaries(file));
    }

    [Fact]
    public void Damaged_records_of_runs()
    {
        string directory = folder.Combine("good");
        using (ResultStore store = ResultStore.Open(directory, SensitivityStudy.Instance, TestPlans.Small, [])) store.Start(Session);
        byte[] good = File.ReadAllBytes(Path.Combine(directory, ResultStore.RunName));
        Damage.Of(good).Sample(content =>
        {
            string place = folder.Combine(Guid.NewGuid().ToString("N"));
            Directory.CreateDirectory(place);
            File.WriteAllBytes(Path.Combine(place, ResultStore.RunName), content);
            ReaderTests.GivesOrTells(place, found => ResultFiles.ReadRun(found));

            // Who resumes uses all of it.
            ReaderTests.GivesOrTells(place, found =>
            {
                using ResultStore store = ResultStore.Open(found, SensitivityStudy.Instance, TestPlans.Small, []);
                store.Start(Session);
            });
            Directory.Delete(place, recursive: true);
        }, iter: 500);
    }

    [Fact]
    public void Damaged_lists_of_numbers() => Damage.Of("400,800,2000:40000:2000,log:100:10000:5").Sample(content =>
    {
        try
        {
            GridExpression.Parse(Encoding.UTF8.GetString(content), "samples");
        }
        catch (InputException error)
        {
            Assert.Equal("InvalidGrid", error.ErrorId);
        }
    }, iter: 2000);

    [Fact]
    public void A_range_has_the_numbers_that_a_loop_gives() =>
        Gen.Select(Gen.Int[-50, 5000], Gen.Int[0, 400], Gen.Int[1, 90]).Sample((low, length, step) =>
        {
            var expected = new List<int>();
            for (int value = low; value <= low + length; value += step) expected.Add(value);
            Assert.Equal(expected, GridExpression.Parse(FormattableString.Invariant($"{low}:{low + length}:{step}"), "samples"));
        });

    private static IReadOnlyList<SensitivityRow> Rows { get; } =
    [
        .. Enumerable.Range(0, 3).Select(trial => new SensitivityRow
        {
            Cell = new Cell("rf", "max(x,0)", "gaussian", 30, 20, 100, 100), Trial = trial, Sensitivity = 1.25 + trial, Interpolates = true,
            Message = "a \"word\", or two",
        }),
    ];

    private static IReadOnlyList<CellSummary> Summaries { get; } = Summarizer.Summarize(Rows);

    private static MeasurementReport Measured()
    {
        using Catalog catalog = Catalog.Standard();
        using ComputeContext compute = ComputeContext.Create(ProviderChoice.Managed);
        return Measurement.Run(
            new MeasurementRequest
            {
                Model = ModelKind.RandomFeatures, Activation = "tanh", Width = 40, Samples = 10, TestPoints = 3,
                DatasetOptions = new() { Dimension = 5 }, LabelMap = true, Gradients = true,
            },
            catalog, compute);
    }

    private static byte[] InJson()
    {
        using var stream = new MemoryStream();
        RowJson.Write(Table.Of<SensitivityRow>(), Rows, stream);
        return stream.ToArray();
    }

    private static RunSession Session { get; } = new(DateTime.UtcNow, 2, 1, RunEnvironment.Of(new ManagedLinearAlgebra()));

    private void Reads(byte[] good, string ending, Action<string> read) => Damage.Of(good).Sample(content =>
    {
        string path = folder.Combine($"{Guid.NewGuid():N}{ending}");
        File.WriteAllBytes(path, content);
        ReaderTests.GivesOrTells(path, read);
        File.Delete(path);
    }, iter: 1000);
}
