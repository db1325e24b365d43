using RobustnessTools.Abstractions;
using RobustnessTools.Data;
using RobustnessTools.Data.Files;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Plugins;
using Xunit;

namespace RobustnessTools.Tests.Data;

/// <summary>The bundled loader of a folder with arrays.</summary>
public sealed class FolderDatasetTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly PluginCatalog plugins = BundledDatasets.Plugins();

    public void Dispose()
    {
        plugins.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("1,2.5\n3,-4e-1\n", "7\n8\n")]
    [InlineData("a,b\r\n1,2.5\r\n\r\n3,-0.4", "label\n7\n8")]
    [InlineData(" 1 , 2.5\n3,-.4\n", "7,8\n")]
    public void Text_files_are_read(string x, string y)
    {
        folder.Write("X.csv", x);
        folder.Write("y.csv", y);
        var content = Load();
        Assert.Equal((2, 2, 1.0), (content.Train.Count, content.Train.Dimension, content.Train.Scale));
        Assert.Equal([1, 2.5], Row(content.Train, 0));
        Assert.Equal([3, -0.4], Row(content.Train, 1));
        Assert.Equal([7, 8], content.Train.Labels.ToArray());
        Assert.Null(content.Test);
        Assert.Equal($"X.csv, y.csv in {folder.Path}", content.Origin);
    }

    [Theory]
    [InlineData(NumpySamples.Float64)]
    [InlineData(NumpySamples.Int16Fortran)]
    [InlineData(NumpySamples.Float32Vector)]
    [InlineData(NumpySamples.Boolean)]
    [InlineData(NumpySamples.UInt64Version2)]
    [InlineData(NumpySamples.Int64Version3)]
    [InlineData(NumpySamples.BigEndian)]
    public void NumPy_files_are_read_as_the_librarys_own_reader_reads_them(string base64)
    {
        using Matrix expected = NpyFile.Read(folder.Write("X.npy", Convert.FromBase64String(base64)));
        NpyFile.Write(folder.Combine("y.npy"), new double[(int)expected.Rows]);
        var train = Load().Train;
        Assert.Equal((expected.Rows, expected.Columns), (train.Count, train.Dimension));
        for (int i = 0; i < train.Count; i++) Assert.Equal(expected.Row(i).ToArray(), Row(train, i));
    }

    [Theory]
    [InlineData(NumpySamples.Complex, "UnsupportedArray")]
    [InlineData(NumpySamples.Structured, "UnsupportedArray")]
    [InlineData(NumpySamples.Text, "UnsupportedArray")]
    [InlineData(NumpySamples.Scalar, "UnsupportedArray")]
    [InlineData(NumpySamples.ThreeDimensions, "UnsupportedArray")]
    [InlineData(NumpySamples.Empty, "EmptyArray")]
    [InlineData(NumpySamples.Objects, "UnsupportedArray")]
    public void NumPy_files_of_another_kind_are_refused(string base64, string errorId)
    {
        folder.Write("X.npy", Convert.FromBase64String(base64));
        folder.Write("y.csv", "1\n");
        AssertRefused(errorId, "X.npy");
    }

    /// <summary>Whichever of two files was read, the other could have been meant; and none is left beside those that are written.</summary>
    [Fact]
    public void A_file_that_is_there_twice_is_refused_and_not_made()
    {
        using DataSplit split = new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Signs, 2).Draw(3, 1, seed: 1, trial: 0);
        DatasetFiles.Write(split, folder.Path);
        Assert.Equal(3, Load().Train.Count);
        var error = Assert.Throws<InputException>(() => DatasetFiles.Write(split, folder.Path, ArrayFormat.Csv));
        Assert.Equal("AmbiguousDataset", error.ErrorId);
        Assert.Contains("X.npy", error.Message, StringComparison.Ordinal);
        Assert.Equal(["X.npy", "Z.npy", "y.npy"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        DatasetFiles.Write(split, folder.Path);
        folder.Write("X.csv", "1,2\n3,4\n5,6\n");
        AssertRefused("AmbiguousDataset", "X.npy and X.csv");
    }

    [Fact]
    public void Labels_of_other_test_points_are_not_left_beside_those_that_are_written()
    {
        using DataSplit split = new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Gaussian, 2).Draw(3, 1, seed: 1, trial: 0);
        folder.Write("yZ.csv", "1\n");
        Assert.Null(split.TestLabels);
        Assert.Equal("AmbiguousDataset", Assert.Throws<InputException>(() => DatasetFiles.Write(split, folder.Path, ArrayFormat.Csv)).ErrorId);
    }

    [Fact]
    public void Test_points_are_read_with_their_labels_or_without()
    {
        folder.Write("X.csv", "1,2\n3,4\n5,6\n");
        folder.Write("y.csv", "1\n2\n1\n");
        folder.Write("Z.csv", "9,8\n7,6\n");
        Assert.Empty(Load().Test!.Labels.ToArray());
        folder.Write("yZ.csv", "2\n1\n");
        var test = Load().Test!;
        Assert.Equal([2, 1], test.Labels.ToArray());
        Assert.Equal([7, 6], Row(test, 1));

        var source = BundledDatasets.Open(plugins, "folder", folder.Path, 1, 2);
        using var split = source.Draw(3, 2, seed: 1, trial: 0);
        Assert.Equal([-1, -1, 1], split.Labels.ToArray().Order());
    }

    [Theory]
    [InlineData("1,2\n3\n", "1\n2\n", "MalformedCsv", "line 2 has 1 cells where the first line has 2")]
    [InlineData("1,2\n3,x\n", "1\n2\n", "MalformedCsv", "line 2, column 2 is 'x', which is not a finite number")]
    [InlineData("1,2\n3,NaN\n", "1\n2\n", "MalformedCsv", "line 2, column 2 is 'NaN'")]
    [InlineData("1,2\n3,1e999\n", "1\n2\n", "MalformedCsv", "line 2, column 2 is '1e999'")]
    [InlineData("\n", "1\n2\n", "EmptyArray", "has no line with numbers")]
    [InlineData("1,2\n3,4\n", "1\n", "ShapeMismatch", "give one label for each")]
    [InlineData("1,2\n3,4\n4,5\n6,7\n", "1,2\n3,4\n", "ShapeMismatch", "2 × 2 numbers")]
    public void Bad_text_is_refused_with_its_place(string x, string y, string errorId, string inMessage)
    {
        folder.Write("X.csv", x);
        folder.Write("y.csv", y);
        AssertRefused(errorId, inMessage);
    }

    [Theory]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (4000000000, 4000000000), }", "UnsupportedArray", "its rows have 4000000000 numbers")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (4000000000, 400000000), }", "MalformedArray", "its header says 4000000000 × 400000000")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999, 1), }", "MalformedArray", "99999999999999999999")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (1, 1, 1), }", "UnsupportedArray", "3 dimensions")]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': (1, 1), }", "UnsupportedArray", "'|O'")]
    [InlineData("{}", "MalformedArray", "exactly the entries")]
    [InlineData("", "MalformedArray", "unexpected text")]
    public void Bad_headers_are_refused(string header, string errorId, string inMessage)
    {
        folder.Write("y.csv", "1\n");
        folder.Write("X.npy", NumpyFile.Of(header, new byte[8]));
        AssertRefused(errorId, inMessage);
    }

    /// <summary>Every beginning of a good file is a bad one.</summary>
    [Fact]
    public void A_file_that_is_cut_short_is_refused_wherever_it_is_cut()
    {
        folder.Write("y.csv", "1\n2\n");
        NpyFile.Write(folder.Combine("whole.npy"), new double[] { 1, 2 });
        byte[] whole = File.ReadAllBytes(folder.Combine("whole.npy"));
        for (int length = 0; length < whole.Length; length++)
        {
            folder.Write("X.npy", whole[..length]);
            AssertRefused("MalformedArray", "X.npy");
        }
    }

    [Fact]
    public void Missing_files_are_told_apart()
    {
        AssertRefused("DatasetNotFound", "neither X.npy nor X.csv");
        folder.Write("X.csv", "1\n");
        AssertRefused("DatasetNotFound", "neither y.npy nor y.csv");
        var error = Assert.Throws<InputException>(() => BundledDatasets.Open(plugins, "folder", folder.Path));
        Assert.Equal("DatasetNotFound", error.ErrorId);
        Assert.Contains("Put X.npy or X.csv", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Test_points_of_another_dimension_are_refused()
    {
        folder.Write("X.csv", "1,2\n");
        folder.Write("y.csv", "1\n");
        folder.Write("Z.csv", "1\n");
        AssertRefused("ShapeMismatch", "has 1 columns, but X has 2");
    }

    [Fact]
    public void Test_points_without_labels_all_stay_whatever_the_classes()
    {
        folder.Write("X.csv", "1,2\n3,4\n5,6\n7,8\n");
        folder.Write("y.csv", "-1\n1\n2\n1\n");
        folder.Write("Z.csv", "9,8\n7,6\n5,4\n");
        var source = (SampledSource)BundledDatasets.Open(plugins, "folder", folder.Path, -1, 1);
        Assert.Equal((3, 3), (source.Samples, source.TestSamples));
        using var split = source.Draw(3, 3, 0, 0);
        Assert.Null(split.TestLabels);
        Assert.Equal([5, 7, 9], MatrixValues.Of(split.Z.View.ColumnBlock(0, 1)).Order());
        Assert.NotEqual(source.Fingerprint(), BundledDatasets.Open(plugins, "folder", folder.Path).Fingerprint());
    }

    private DatasetContent Load()
    {
        Assert.True(plugins.TryGetDatasetLoader("folder", out var loader));
        return loader.Load(folder.Path, CancellationToken.None);
    }

    private void AssertRefused(string errorId, string inMessage)
    {
        var error = Assert.Throws<InputException>(Load);
        Assert.Equal(errorId, error.ErrorId);
        Assert.Contains(inMessage, error.Message, StringComparison.Ordinal);
    }

    private static double[] Row(ISampleSet samples, int index)
    {
        var row = new double[samples.Dimension];
        samples.CopyRow(index, row);
        return row;
    }
}
