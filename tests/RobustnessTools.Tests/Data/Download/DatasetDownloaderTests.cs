using System.Security.Cryptography;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Data.Download;
using RobustnessTools.TestCommon;
using Xunit;

namespace RobustnessTools.Tests.Data.Download;

public sealed class DatasetDownloaderTests : IDisposable
{
    private static readonly byte[] Content = RandomNumberGenerator.GetBytes(300_000);
    private readonly string folder = Directory.CreateTempSubdirectory("download [test]").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_file_is_saved_whole_with_nothing_beside_it()
    {
        using var server = LoopbackServer.Of(new Dictionary<string, byte[]> { ["/file.bin"] = Content });
        string[] saved = [.. Save(server)];
        Assert.Equal([Path.Combine(folder, "file.bin")], saved);
        Assert.Equal(Content, File.ReadAllBytes(saved[0]));
        Assert.Equal(saved, Directory.GetFiles(folder));
    }

    [Fact]
    public void A_file_that_is_there_is_not_downloaded_again()
    {
        using var server = LoopbackServer.Of(new Dictionary<string, byte[]> { ["/file.bin"] = Content });
        Save(server);
        Save(server);
        Assert.Single(server.Requests);
    }

    [Fact]
    public void A_wrong_checksum_leaves_nothing_behind()
    {
        using var server = LoopbackServer.Of(new Dictionary<string, byte[]> { ["/file.bin"] = [1, 2, 3] });
        var error = Assert.Throws<InputException>(() => Save(server));
        Assert.Equal("ChecksumMismatch", error.ErrorId);
        Assert.Contains("MD5", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public void After_a_place_with_a_wrong_file_the_next_place_is_tried()
    {
        using var wrong = LoopbackServer.Of(new Dictionary<string, byte[]> { ["/file.bin"] = [1, 2, 3] });
        using var right = LoopbackServer.Of(new Dictionary<string, byte[]> { ["/file.bin"] = Content });
        Save(wrong, right);
        Assert.Equal(Content, File.ReadAllBytes(Path.Combine(folder, "file.bin")));
    }

    /// <summary>Whatever a stranger sends, it is no more than the file has, and nothing of it stays; with a length announced or without.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_answer_without_end_is_cut_and_the_next_place_tried(bool announced)
    {
        long sent = 0;
        using var endless = new LoopbackServer((_, stream) =>
        {
            LoopbackServer.SendHead(stream, "200 OK", announced ? "Content-Length: 999999999999" : "");
            var block = new byte[1 << 16];
            for (; sent < 1L << 28; sent += block.Length) stream.Write(block);
        });
        using var right = LoopbackServer.Of(new Dictionary<string, byte[]> { ["/file.bin"] = Content });
        Save(endless, right);
        Assert.Equal(Content, File.ReadAllBytes(Path.Combine(folder, "file.bin")));

        // What waits in the buffers of the connection is a few megabytes.
        Assert.InRange(sent, 0, 1L << 27);
    }

    [Theory]
    [InlineData("file:///etc/hostname")]
    [InlineData("file:///")]
    [InlineData("http://")]
    [InlineData("ftp://127.0.0.1/file.bin")]
    public void After_a_redirect_that_leads_nowhere_the_next_place_is_tried(string target)
    {
        using var wrong = new LoopbackServer((_, stream) => LoopbackServer.SendHead(stream, "302 Found", $"Location: {target}", "Content-Length: 0"));
        using var right = LoopbackServer.Of(new Dictionary<string, byte[]> { ["/file.bin"] = Content });
        Save(wrong, right);
        Assert.Equal(Content, File.ReadAllBytes(Path.Combine(folder, "file.bin")));
        File.Delete(Path.Combine(folder, "file.bin"));
        Assert.Equal("DownloadFailed", Assert.Throws<InputException>(() => Save(wrong)).ErrorId);
    }

    [Fact]
    public void A_cut_connection_is_resumed_where_it_was_cut()
    {
        using var server = new LoopbackServer((request, stream) =>
        {
            if (request.From is not null)
            {
                LoopbackServer.Send(stream, Content, request.From);
                return;
            }

            LoopbackServer.SendHead(stream, "200 OK", $"Content-Length: {Content.Length}");
            stream.Write(Content.AsSpan(0, 100_000));
        });
        Save(server);
        Assert.Equal(Content, File.ReadAllBytes(Path.Combine(folder, "file.bin")));
        Assert.Equal([null, 100_000L], server.Requests.Select(request => request.From));
    }

    [Fact]
    public void A_connection_that_is_always_cut_ends_with_an_error_and_keeps_what_arrived()
    {
        using var server = new LoopbackServer((request, stream) =>
        {
            LoopbackServer.SendHead(stream, request.From is null ? "200 OK" : "206 Partial Content", $"Content-Length: {Content.Length - (request.From ?? 0)}",
                request.From is { } from ? $"Content-Range: bytes {from}-{Content.Length - 1}/{Content.Length}" : "");
            if (request.From is null) stream.Write(Content.AsSpan(0, 1000));
        });
        var error = Assert.Throws<InputException>(() => Save(server));
        Assert.Equal("DownloadFailed", error.ErrorId);
        Assert.Contains("cut", error.Message, StringComparison.Ordinal);
        Assert.Equal(1000, new FileInfo(Path.Combine(folder, "file.bin.part")).Length);
        Assert.False(File.Exists(Path.Combine(folder, "file.bin")));
    }

    [Fact]
    public void A_later_download_goes_on_from_the_part_that_is_there()
    {
        File.WriteAllBytes(Path.Combine(folder, "file.bin.part"), Content[..200_000]);
        using var server = LoopbackServer.Of(new Dictionary<string, byte[]> { ["/file.bin"] = Content });
        Save(server);
        Assert.Equal(200_000, Assert.Single(server.Requests).From);
        Assert.Equal(Content, File.ReadAllBytes(Path.Combine(folder, "file.bin")));
    }

    [Fact]
    public void A_part_of_something_else_is_thrown_away_and_the_file_is_fetched_anew()
    {
        File.WriteAllBytes(Path.Combine(folder, "file.bin.part"), new byte[500]);
        using var server = LoopbackServer.Of(new Dictionary<string, byte[]> { ["/file.bin"] = Content });
        Save(server);
        Assert.Equal([500L, null], server.Requests.Select(request => request.From));
        Assert.Equal(Content, File.ReadAllBytes(Path.Combine(folder, "file.bin")));
    }

    [Fact]
    public void A_part_that_is_already_whole_is_taken()
    {
        File.WriteAllBytes(Path.Combine(folder, "file.bin.part"), Content);
        using var server = LoopbackServer.Of(new Dictionary<string, byte[]> { ["/file.bin"] = Content });
        Save(server);
        Assert.Equal(Content, File.ReadAllBytes(Path.Combine(folder, "file.bin")));
    }

    [Fact]
    public void A_server_without_ranges_sends_the_whole_file_again()
    {
        File.WriteAllBytes(Path.Combine(folder, "file.bin.part"), Content[..200_000]);
        using var server = new LoopbackServer((_, stream) => LoopbackServer.Send(stream, Content));
        Save(server);
        Assert.Equal(Content, File.ReadAllBytes(Path.Combine(folder, "file.bin")));
    }

    [Fact]
    public void A_slow_server_that_keeps_sending_is_waited_for()
    {
        // 20 pieces with pauses that add up to more than the stall limit, none of them longer.
        using var server = new LoopbackServer((_, stream) =>
        {
            LoopbackServer.SendHead(stream, "200 OK", $"Content-Length: {Content.Length}");
            foreach (byte[] piece in Content.Chunk(Content.Length / 20))
            {
                stream.Write(piece);
                stream.Flush();
                Thread.Sleep(200);
            }
        });
        Save(Patient with { Stall = TimeSpan.FromSeconds(3), Attempts = 1 }, server);
        Assert.Single(server.Requests);
    }

    [Fact]
    public void A_server_that_falls_silent_is_given_up()
    {
        using var silence = new ManualResetEventSlim();
        using var server = new LoopbackServer((_, stream) =>
        {
            LoopbackServer.SendHead(stream, "200 OK", $"Content-Length: {Content.Length}");
            silence.Wait();
        });
        var error = Assert.Throws<InputException>(() => Save(Patient with { Stall = TimeSpan.FromMilliseconds(200), Attempts = 2 }, server));
        silence.Set();
        Assert.Equal("DownloadFailed", error.ErrorId);
        Assert.Contains("sent nothing for", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_told_with_its_address_and_leaves_nothing_behind()
    {
        using var server = LoopbackServer.Of(new Dictionary<string, byte[]>());
        var error = Assert.Throws<InputException>(() => Save(server));
        Assert.Equal("DownloadFailed", error.ErrorId);
        Assert.Contains($"{server.Root}file.bin: the server answers 404", error.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public void A_server_that_is_not_there_is_told()
    {
        Uri gone;
        using (var server = LoopbackServer.Of(new Dictionary<string, byte[]>())) gone = server.Root;
        var error = Assert.Throws<InputException>(() => Save(Patient, [gone]));
        Assert.Contains("no connection", error.Message, StringComparison.Ordinal);

        // Of folders that were made for it, nothing is left where nothing arrived.
        using var downloader = new DatasetDownloader(Patient);
        Assert.Throws<InputException>(() => downloader.Save(Dataset([gone]), Path.Combine(folder, "of", "mine")));
        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public void A_redirect_is_followed()
    {
        using var target = LoopbackServer.Of(new Dictionary<string, byte[]> { ["/elsewhere"] = Content });
        using var server = new LoopbackServer(
            (_, stream) => LoopbackServer.SendHead(stream, "302 Found", $"Location: {target.Root}elsewhere", "Content-Length: 0"));
        Save(server);
        Assert.Equal(Content, File.ReadAllBytes(Path.Combine(folder, "file.bin")));
    }

    [Fact]
    public void Another_file_of_the_name_is_replaced_only_on_request()
    {
        string path = Path.Combine(folder, "file.bin");
        File.WriteAllText(path, "mine");
        using var server = LoopbackServer.Of(new Dictionary<string, byte[]> { ["/file.bin"] = Content });
        Assert.Equal("FileExists", Assert.Throws<InputException>(() => Save(server)).ErrorId);
        Assert.Equal("mine", File.ReadAllText(path));
        Assert.Empty(server.Requests);
        Save(Patient with { Replace = true }, server);
        Assert.Equal(Content, File.ReadAllBytes(path));
    }

    [Fact]
    public void Cancelling_keeps_what_arrived()
    {
        using var cancel = new CancellationTokenSource();
        using var silence = new ManualResetEventSlim();
        using var server = new LoopbackServer((_, stream) =>
        {
            LoopbackServer.SendHead(stream, "200 OK", $"Content-Length: {Content.Length}");
            stream.Write(Content.AsSpan(0, 1000));
            stream.Flush();
            silence.Wait();
        });
        using var downloader = new DatasetDownloader(Patient);
        Assert.ThrowsAny<OperationCanceledException>(() => downloader.Save(Dataset([server.Root]), folder, progress =>
        {
            if (progress.Bytes == 1000) cancel.Cancel();
        }, cancel.Token));
        silence.Set();
        Assert.Equal(["file.bin.part"], Directory.GetFiles(folder).Select(Path.GetFileName));
    }

    [Fact]
    public void Every_dataset_has_addresses_and_checksums_of_the_right_form()
    {
        foreach (DownloadFile file in DatasetDownloads.All.SelectMany(dataset => dataset.Files))
        {
            Assert.Matches("^[0-9a-f]{32}$", file.Md5);
            Assert.NotEmpty(file.Addresses);
            Assert.All(file.Addresses, address => Assert.EndsWith("/" + file.Name, address.AbsolutePath, StringComparison.Ordinal));
        }
    }

    [SkippableFact]
    public void The_checksums_are_those_of_the_files_beside_the_repository()
    {
        string directory = SharedFolder.Require("data", "mnist");
        DownloadFile[] files = [.. DatasetDownloads.Get("MNIST").Files.Where(file => File.Exists(Path.Combine(directory, file.Name)))];
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Equal(file.Md5, DatasetDownloader.Checksum(Path.Combine(directory, file.Name))));
    }

    private static DownloadSettings Patient => new() { Pause = TimeSpan.FromMilliseconds(1), Attempts = 3 };

    private static DatasetDownload Dataset(Uri[] places)
    {
#pragma warning disable CA5351 // The checksum that datasets are published with.
        string md5 = Convert.ToHexStringLower(MD5.HashData(Content));
#pragma warning restore CA5351
        return new("test", [new DownloadFile("file.bin", md5, [.. places.Select(place => new Uri(place, "file.bin"))]) { MostBytes = 1 << 20 }]);
    }

    private IReadOnlyList<string> Save(params LoopbackServer[] servers) => Save(Patient, servers);

    private IReadOnlyList<string> Save(DownloadSettings settings, params LoopbackServer[] servers) =>
        Save(settings, [.. servers.Select(server => server.Root)]);

    private IReadOnlyList<string> Save(DownloadSettings settings, Uri[] places)
    {
        using var downloader = new DatasetDownloader(settings);
        return downloader.Save(Dataset(places), folder);
    }
}
