using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Data.Files;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Studies.Measurements;
using RobustnessTools.Tests.Compute;
using Xunit;

namespace RobustnessTools.Tests.Data;

/// <summary>
/// Files as users have them, measured through both ways in: by their names, and as a folder. The right values were computed by independent NumPy code.
/// </summary>
public sealed class OwnFilesTests : IDisposable
{
    private static readonly double[] Right = [6.371976, 6.227657, 8.559564];
    private readonly TemporaryFolder folder = new();
    private readonly Catalog catalogs = new(BundledDatasets.Plugins(), new DatasetFolders(null, null));

    public void Dispose()
    {
        catalogs.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("numeric-heading", HeaderRule.Yes)]
    [InlineData("quoted", HeaderRule.Auto)]
    [InlineData("quoted", HeaderRule.Yes)]
    [InlineData("line-of-spaces", HeaderRule.Auto)]
    [InlineData("line-of-spaces", HeaderRule.No)]
    public void Text_gives_the_right_sensitivity(string files, HeaderRule header) =>
        AssertSensitivity(Right, Request(files, ".csv") with { Header = header, WeightsFile = Given("numeric-heading", "W.npy") });

    [Fact]
    public void A_heading_that_is_read_as_numbers_on_demand_is_a_sample() =>
        AssertSensitivity([9.894069, 6.304568, 5.882993, 8.514061],
            Request("numeric-heading", ".csv") with { Header = HeaderRule.No, WeightsFile = Given("numeric-heading", "W.npy") });

    [Fact]
    public void Bytes_with_an_order_give_the_right_sensitivity() => AssertSensitivity([37.300225], Request("one-byte-type", ".npy"));

    [Theory]
    [InlineData("b1", new[] { 7.512608, 7.363392, 7.362908 })]
    [InlineData("i1", new[] { 6.371976, 6.227657, 8.559564 })]
    [InlineData("f8", new[] { 6.371976, 6.227657, 8.559564 })]
    public void Labels_of_each_type_give_the_right_sensitivity(string type, double[] right)
    {
        double[] y = ArrayFile.ReadVector(Given("quoted", "y.csv"));
        byte[] bytes = type switch
        {
            "b1" => [.. y.Select(label => label > 0 ? (byte)1 : (byte)0)],
            "i1" => [.. y.Select(label => (byte)(sbyte)label)],
            _ => [.. y.SelectMany(label => BitConverter.GetBytes(label).Reverse())],
        };
        string order = type == "f8" ? ">" : "<";
        string labels = folder.Write("y.npy", NumpyFile.Of($"{{\"descr\": \"{order}{type}\", \"fortran_order\": False, \"shape\": (12L,)}}", bytes));
        AssertSensitivity(right, Request("quoted", ".csv") with { LabelsFile = labels, WeightsFile = Given("numeric-heading", "W.npy") });
    }

    [Theory]
    [InlineData(Normalization.Unit, new[] { 10.463251, 16.554312, 13.33798, 12.210604 })]
    [InlineData(Normalization.None, new[] { 7.463398e+01, 9.559825, 3.455479e-05, 3.757105e-01 })]
    public void Pixels_are_divided_by_255_on_demand(Normalization normalization, double[] right) =>
        AssertSensitivity(right, Request("pixels", ".npy") with { DatasetOptions = new DatasetOptions { Normalization = normalization } });

    [Fact]
    public void A_constant_column_becomes_0() =>
        AssertSensitivity([5.241245, 2.995786, 3.303579],
            Request("constant-column", ".npy") with { DatasetOptions = new DatasetOptions { Normalization = Normalization.Standardize } });

    [Theory]
    [InlineData("numeric-heading", "line 1 is 0,1,2")]
    [InlineData("index-column", "line 1, column 1 is empty")]
    [InlineData("missing-first-row", "line 1, column 1 is 'NA'")]
    [InlineData("decimal-comma", "line 1, columns 1 and 2 are -0,562")]
    [InlineData("semicolons", "line 1, column 1 is '0.158;-0.9527;-1.2176' (semicolons between numbers?)")]
    public void What_may_be_meant_otherwise_is_refused_through_both_ways_in(string files, string inMessage)
    {
        foreach (Action read in new Action[] { () => Measure(Request(files, ".csv")), () => OpenFolder(files) })
            Assert.Contains(inMessage, Assert.Throws<InputException>(read).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("quoted", 12)]
    [InlineData("line-of-spaces", 12)]
    [InlineData("one-byte-type", 12)]
    [InlineData("pixels", 30)]
    public void A_folder_gives_the_numbers_that_the_files_give_by_their_names(string files, int samples)
    {
        string extension = File.Exists(Given(files, "X.npy")) ? ".npy" : ".csv";
        using Matrix expected = ArrayFile.Read(Given(files, "X" + extension));
        var source = Assert.IsType<SampledSource>(OpenFolder(files));
        Assert.Equal((samples, (int)expected.Columns), (source.Samples, source.Dimension));
        using var drawn = source.Draw(samples, 0, 0, 0);
        Assert.Equal(MatrixValues.Of(expected.View).Order(), MatrixValues.Of(drawn.X).Order());
    }

    [Fact]
    public void A_folder_of_bytes_is_divided_by_255_too()
    {
        using var split = OpenFolder("pixels", Normalization.Unit).Draw(30, 4, 0, 0);
        Assert.Equal(1, MatrixValues.Of(split.Inputs.View).Max());
        Assert.Equal(0, MatrixValues.Of(split.Inputs.View).Min(), 2);
    }

    [Fact]
    public void Numbers_without_a_largest_value_are_not_divided_by_one()
    {
        var unit = new DatasetOptions { Normalization = Normalization.Unit };
        foreach (Action read in new Action[] { () => Measure(Request("quoted", ".csv") with { DatasetOptions = unit }),
            () => OpenFolder("quoted", Normalization.Unit), () => catalogs.Datasets.Open("gaussian", unit) })
        {
            var error = Assert.Throws<InputException>(read);
            Assert.Equal(("NoLargestValue", InputErrorKind.InvalidArgument), (error.ErrorId, error.Kind));
        }
    }

    [Fact]
    public void Bytes_beside_other_numbers_have_no_largest_value()
    {
        using Matrix points = ArrayFile.Read(Given("pixels", "Z.npy"));
        NpyFile.Write(folder.Combine("Z.npy"), points.View);
        var request = Request(
            "pixels", ".npy") with { TestFile = folder.Combine("Z.npy"), DatasetOptions = new DatasetOptions { Normalization = Normalization.Unit } };
        Assert.Equal("NoLargestValue", Assert.Throws<InputException>(() => Measure(request)).ErrorId);
    }

    [Fact]
    public void A_heading_of_the_labels_alone_is_thought_of()
    {
        // pandas names the column of labels 0, and labels of 0 and 1 hide it.
        string labels = folder.Write("y.csv", "0\n" + string.Concat(Enumerable.Range(0, 12).Select(i => $"{i % 2}\n")));
        var error = Assert.Throws<InputException>(() => Measure(Request("quoted", ".csv") with { LabelsFile = labels }));
        Assert.Equal("ShapeMismatch", error.ErrorId);
        Assert.Contains("if the first line, 0, is a heading", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_for_first_lines_needs_a_file_that_has_one()
    {
        foreach (var request in new[] { Request("pixels", ".npy"),
            new MeasurementRequest { Model = ModelKind.RandomFeatures, Activation = "tanh", Width = 40 } })
            Assert.Equal("ConflictingInputs", Assert.Throws<InputException>(() => Measure(request with { Header = HeaderRule.Yes })).ErrorId);
    }

    private static string Given(string files, string name) => Path.Combine(AppContext.BaseDirectory, "Data", "OwnFiles", files, name);

    private static MeasurementRequest Request(string files, string extension)
    {
        string weights = Given(files, "W.npy");
        return new MeasurementRequest
        {
            Model = ModelKind.RandomFeatures,
            Activation = "tanh",
            Width = File.Exists(weights) ? null : 40,
            WeightsFile = File.Exists(weights) ? weights : null,
            TrainFile = Given(files, "X" + extension),
            LabelsFile = Given(files, "y" + extension),
            TestFile = Given(files, "Z" + extension),
        };
    }

    private readonly ComputeContext compute = Contexts.Managed();

    private MeasurementReport Measure(MeasurementRequest request) => Measurement.Run(request, catalogs, compute);

    private IDataSource OpenFolder(string files, Normalization normalization = Normalization.None) =>
        catalogs.Datasets.Open("folder", new DatasetOptions { Directory = Given(files, ""), Normalization = normalization });

    private void AssertSensitivity(double[] right, MeasurementRequest request)
    {
        double[] measured = [.. Measure(request with { Width = null }).Points.Select(point => point.Sensitivity)];
        Assert.Equal(right.Length, measured.Length);
        for (int i = 0; i < right.Length; i++) Assert.Equal(right[i], measured[i], 2e-6 * Math.Abs(right[i]));
    }
}
