using System.Buffers.Binary;
using RobustnessTools.Abstractions;
using RobustnessTools.Data.Files;
using RobustnessTools.Numerics.Matrices;
using Xunit;

namespace RobustnessTools.Tests.Data;

public sealed class NpyFileTests : IDisposable
{
    private const string Plain = "{'descr': '<f8', 'fortran_order': False, 'shape': (1, 2), }";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(NumpySamples.Float64, 2, new[] { 1.5, -2, 3e-300, 4, 5, 6.25 })]
    [InlineData(NumpySamples.Int16Fortran, 2, new double[] { 1, -2, 3, 4, 5, -32768 })]
    [InlineData(NumpySamples.Float32Vector, 3, new[] { 0.5, -0.25, 1e10 })]
    [InlineData(NumpySamples.Boolean, 2, new double[] { 1, 0, 0, 1 })]
    [InlineData(NumpySamples.UInt64Version2, 1, new double[] { 1, 9007199254740992 })]
    [InlineData(NumpySamples.Int64Version3, 2, new double[] { -7, 9 })]
    [InlineData(NumpySamples.BigEndian, 1, new double[] { 1 })]
    public void What_NumPy_wrote_is_read(string sample, int rows, double[] expected)
    {
        using var matrix = ArrayFile.Read(folder.Write("a.npy", Convert.FromBase64String(sample)));
        Assert.Equal(rows, matrix.Rows);
        Assert.Equal(expected, MatrixValues.Of(matrix.View));
    }

    [Theory]
    [InlineData("<u2", 0xffff, 65535)]
    [InlineData("<i2", 0xffff, -1)]
    [InlineData("|u1", 200, 200)]
    [InlineData("|i1", 200, -56)]
    [InlineData("<u4", 0xffffffff, 4294967295)]
    [InlineData("<i4", 0xffffffff, -1)]
    public void Integers_of_each_size_are_read(string type, long bits, double expected)
    {
        byte[] value = BitConverter.GetBytes(bits)[..(type[2] - '0')];
        string path = folder.Write("a.npy", Npy($"{{'descr': '{type}', 'fortran_order': False, 'shape': (1,)}}", value));
        Assert.Equal([expected], ArrayFile.ReadVector(path));
    }

    [Theory]
    [InlineData("<u1")]
    [InlineData(">u1")]
    [InlineData("=u1")]
    [InlineData("u1")]
    [InlineData("B")]
    [InlineData("uint8")]
    [InlineData("<b1")]
    [InlineData("?")]
    [InlineData("bool")]
    [InlineData("=i1")]
    [InlineData("int8")]
    public void The_order_of_a_single_byte_means_nothing(string type) =>
        Assert.Equal([1, 0], ArrayFile.ReadVector(folder.Write("a.npy", Npy($"{{'descr': '{type}', 'fortran_order': False, 'shape': (2,)}}", [1, 0]))));

    [Theory]
    [InlineData("<f8")]
    [InlineData("=f8")]
    [InlineData("|f8")]
    [InlineData("f8")]
    [InlineData("d")]
    [InlineData("float64")]
    public void A_double_may_be_spelled_as_NumPy_lets_it(string type) =>
        Assert.Equal(
            [-2.5], ArrayFile.ReadVector(
                folder.Write("a.npy", Npy($"{{'descr': '{type}', 'fortran_order': False, 'shape': (1,)}}", BitConverter.GetBytes(-2.5)))));

    [Theory]
    [InlineData(">f8", "BFF8000000000000", -1.5)]
    [InlineData(">f4", "BFC00000", -1.5)]
    [InlineData(">f2", "BE00", -1.5)]
    [InlineData("<f2", "00BE", -1.5)]
    [InlineData("e", "00BE", -1.5)]
    [InlineData(">i2", "FFFE", -2)]
    [InlineData(">u2", "FFFE", 65534)]
    [InlineData(">i4", "FFFFFFFE", -2)]
    [InlineData(">u4", "FFFFFFFE", 4294967294)]
    [InlineData(">i8", "FFFFFFFFFFFFFFFE", -2)]
    [InlineData("<u8", "0000000000000080", 9223372036854775808)]
    public void Numbers_in_either_order_of_bytes_are_read(string type, string bytes, double expected) =>
        Assert.Equal(
            [expected], ArrayFile.ReadVector(
                folder.Write("a.npy", Npy($"{{'descr': '{type}', 'fortran_order': False, 'shape': (1,)}}", Convert.FromHexString(bytes)))));

    [Theory]
    [InlineData("{\"descr\": \"<f8\", \"fortran_order\": False, \"shape\": (1, 2)}")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (1L, 2L), }")]
    [InlineData("{u'descr': u'<f8', u'fortran_order': False, u'shape': (1, 2)}")]
    [InlineData("{'descr': b'<f8', 'fortran_order': False, 'shape': (1, 2)}")]
    [InlineData("{'shape':(1,2),'fortran_order':False,'descr':'<f8'}\n")]
    [InlineData("  { 'descr' : '<f8' ,\n'fortran_order' : True , 'shape' : ( 1 , 2 , ) , }  \n")]
    public void Headers_of_all_writers_are_understood(string header)
    {
        using var matrix = ArrayFile.Read(folder.Write("a.npy", Npy(header, [.. BitConverter.GetBytes(1.5), .. BitConverter.GetBytes(-2.0)])));
        Assert.Equal([1.5, -2], MatrixValues.Of(matrix.View));
    }

    [Theory]
    [InlineData("<f16", "long doubles")]
    [InlineData("<c16", "complex")]
    [InlineData("<M8[ns]", "dates or times")]
    [InlineData("|V8", "raw bytes")]
    [InlineData("|S8", "text")]
    [InlineData("<x8", "something else")]
    [InlineData("", "something else")]
    public void Types_that_are_no_real_numbers_are_named(string type, string inMessage) =>
        AssertRefused(Npy($"{{'descr': '{type}', 'fortran_order': False, 'shape': (1, 1)}}", new byte[16]), "UnsupportedArray", inMessage);

    [Fact]
    public void Fortran_order_is_turned_around_across_blocks()
    {
        // 300 × 70 numbers are several blocks of the reader.
        using var expected = new Matrix(300, 70);
        var bytes = new byte[300 * 70 * 8];
        for (int i = 0; i < 300; i++)
            for (int j = 0; j < 70; j++)
            {
                expected[i, j] = (i * 1000) + j;
                BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(8 * ((j * 300) + i)), expected[i, j]);
            }

        string path = folder.Write("a.npy", Npy("{'descr': '<f8', 'fortran_order': True, 'shape': (300, 70)}", bytes));
        using var read = ArrayFile.Read(path);
        Assert.Equal(MatrixValues.Of(expected.View), MatrixValues.Of(read.View));
    }

    [Fact]
    public void What_is_written_is_byte_for_byte_what_NumPy_writes()
    {
        using var matrix = Matrix.FromRows([[1.5, -2, 3e-300], [4, 5, 6.25]]);
        NpyFile.Write(folder.Combine("a.npy"), matrix.View);
        Assert.Equal(Convert.FromBase64String(NumpySamples.Float64), File.ReadAllBytes(folder.Combine("a.npy")));
    }

    [Fact]
    public void A_written_vector_and_a_written_block_are_read_again()
    {
        NpyFile.Write(folder.Combine("v.npy"), new[] { 1.0, -2, 3 });
        Assert.Equal([1, -2, 3], ArrayFile.ReadVector(folder.Combine("v.npy")));

        using var matrix = Matrix.FromRows([[1, 2, 3], [4, 5, 6]]);
        NpyFile.Write(folder.Combine("b.npy"), matrix.View.ColumnBlock(1, 2));
        using var read = ArrayFile.Read(folder.Combine("b.npy"));
        Assert.Equal([2, 3, 5, 6], MatrixValues.Of(read.View));
    }

    [Theory]
    [InlineData(NumpySamples.Complex, "complex")]
    [InlineData(NumpySamples.Structured, "structured")]
    [InlineData(NumpySamples.Text, "text")]
    [InlineData(NumpySamples.Objects, "Python objects")]
    [InlineData(NumpySamples.Scalar, "0 dimensions")]
    [InlineData(NumpySamples.ThreeDimensions, "3 dimensions")]
    public void Other_arrays_of_NumPy_are_refused_by_name(string sample, string inMessage) =>
        AssertRefused(Convert.FromBase64String(sample), "UnsupportedArray", inMessage);

    [Fact]
    public void An_empty_array_is_refused() => AssertRefused(Convert.FromBase64String(NumpySamples.Empty), "EmptyArray", "0 rows");

    [Theory]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (1000000000, 1000000000)}", "cut short")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (9223372036854775807, 2147483591)}", "cut short")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (9223372036854775808, 1)}", "unexpected text")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (1, 3)}", "cut short")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (1, 1)}", "after the last number")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (1, -2)}", "unexpected text")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (1, '2')}", "not a tuple of lengths")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': 2}", "not a tuple of lengths")]
    [InlineData("{'descr': '<f8', 'fortran_order': 0, 'shape': (1, 2)}", "neither True nor False")]
    [InlineData("{'descr': '<f8', 'shape': (1, 2)}", "exactly the entries")]
    [InlineData("{'descr': '<f8', 'descr': '<f4', 'fortran_order': False, 'shape': (1, 2)}", "twice")]
    [InlineData("{'descr': '<f8, 'fortran_order': False, 'shape': (1, 2)}", "unexpected text")]
    [InlineData("{'descr': ((((((((((((((((((((((((", "nested too deeply")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (1, 2)} and more", "unexpected text")]
    [InlineData("not a dictionary", "unexpected text")]
    public void A_header_that_lies_or_makes_no_sense_is_refused_before_anything_is_allocated(string header, string inMessage) =>
        AssertRefused(Npy(header, new byte[16]), "MalformedArray", inMessage);

    [Fact]
    public void An_array_without_columns_but_with_endless_rows_is_refused_at_once() =>
        AssertRefused(Npy("{'descr': '<f8', 'fortran_order': True, 'shape': (9000000000000000000, 0)}", []), "EmptyArray", "0 columns");

    [Fact]
    public void A_file_cut_short_anywhere_is_refused()
    {
        byte[] whole = Npy(Plain, new byte[16]);
        for (int length = 0; length < whole.Length; length++) AssertRefused(whole[..length], "MalformedArray", "a.npy");
        AssertRefused([.. whole, 0], "MalformedArray", "after the last number");
    }

    [Fact]
    public void Another_signature_or_version_is_refused()
    {
        byte[] bytes = Npy(Plain, new byte[16]);
        bytes[6] = 4;
        AssertRefused(bytes, "UnsupportedArray", "version 4.0");
        bytes[0] = 0;
        AssertRefused(bytes, "MalformedArray", "signature");
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_number_that_is_not_finite_is_named_by_row_and_column(double bad)
    {
        using var matrix = Matrix.FromRows([[1, 2], [3, bad]]);
        NpyFile.Write(folder.Combine("a.npy"), matrix.View);
        var error = Assert.Throws<InputException>(() => ArrayFile.Read(folder.Combine("a.npy")));
        Assert.Equal("NotFinite", error.ErrorId);
        Assert.Contains("row 1, column 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_or_a_column_is_a_vector_and_a_matrix_is_not()
    {
        using var row = Matrix.FromRows([[1, 2, 3]]);
        using var column = Matrix.FromRows([[1], [2], [3]]);
        using var square = Matrix.FromRows([[1, 2], [3, 4]]);
        NpyFile.Write(folder.Combine("row.npy"), row.View);
        NpyFile.Write(folder.Combine("column.npy"), column.View);
        NpyFile.Write(folder.Combine("square.npy"), square.View);
        Assert.Equal([1, 2, 3], ArrayFile.ReadVector(folder.Combine("row.npy")));
        Assert.Equal([1, 2, 3], ArrayFile.ReadVector(folder.Combine("column.npy")));
        Assert.Equal("NotAVector", Assert.Throws<InputException>(() => ArrayFile.ReadVector(folder.Combine("square.npy"))).ErrorId);
    }

    [Theory]
    [InlineData("missing.npy", "FileNotFound", InputErrorKind.NotFound)]
    [InlineData("missing/a.npy", "FileNotFound", InputErrorKind.NotFound)]
    [InlineData("a.txt", "UnknownArrayFormat", InputErrorKind.InvalidArgument)]
    public void A_missing_file_or_unknown_format_is_an_error(string name, string errorId, InputErrorKind kind)
    {
        var error = Assert.Throws<InputException>(() => ArrayFile.Read(folder.Combine(name)));
        Assert.Equal((errorId, kind), (error.ErrorId, error.Kind));
    }

    [Fact]
    public void A_folder_instead_of_a_file_is_an_error_to_read_and_to_write()
    {
        Directory.CreateDirectory(folder.Combine("a.npy"));
        Assert.Equal("FileNotFound", Assert.Throws<InputException>(() => ArrayFile.Read(folder.Combine("a.npy"))).ErrorId);
        Assert.Equal("FileNotWritable", Assert.Throws<InputException>(() => NpyFile.Write(folder.Combine("a.npy"), new[] { 1.0 })).ErrorId);
        Assert.Equal("FileNotWritable", Assert.Throws<InputException>(() => NpyFile.Write(folder.Combine("none", "a.npy"), new[] { 1.0 })).ErrorId);
    }

    [SkippableFact]
    public void A_file_that_may_not_be_read_is_an_error_of_permission()
    {
        Skip.If(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "needs a user whom permissions bind");
        string path = folder.Write("a.npy", Npy(Plain, new byte[16]));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.None);
        Assert.Equal(InputErrorKind.PermissionDenied, Assert.Throws<InputException>(() => ArrayFile.Read(path)).Kind);
    }

    private static byte[] Npy(string header, byte[] data) => NumpyFile.Of(header, data);

    private void AssertRefused(byte[] file, string errorId, string inMessage)
    {
        var error = Assert.Throws<InputException>(() => ArrayFile.Read(folder.Write("a.npy", file)));
        Assert.Equal(errorId, error.ErrorId);
        Assert.Contains(inMessage, error.Message, StringComparison.Ordinal);
    }
}
