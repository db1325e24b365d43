using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RobustnessTools.TestCommon;

/// <summary>A web server on this machine that misbehaves on request: what is answered, byte by byte, is the test's business.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Action<Request, Stream> answer;
    private readonly List<Request> requests = [];

    /// <summary>Starts to listen.</summary>
    /// <param name="answer">Writes the answer to a request; the connection is closed after it.</param>
    public LoopbackServer(Action<Request, Stream> answer)
    {
        this.answer = answer;
        listener.Start();
        Root = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/"));
        _ = Task.Run(AcceptAsync);
    }

    /// <summary>Its address.</summary>
    public Uri Root { get; }

    /// <summary>The requests so far.</summary>
    public IReadOnlyList<Request> Requests
    {
        get
        {
            lock (requests) return [.. requests];
        }
    }

    /// <summary>A server of some files, by path, which understands ranges.</summary>
    public static LoopbackServer Of(IReadOnlyDictionary<string, byte[]> files) => new((request, stream) =>
    {
        if (files.TryGetValue(request.Path, out byte[]? content)) Send(stream, content, request.From);
        else SendHead(stream, "404 Not Found", "Content-Length: 0");
    });

    /// <summary>Writes an answer with the bytes from a position on.</summary>
    public static void Send(Stream stream, byte[] content, long? from = null)
    {
        if (from >= content.Length)
        {
            SendHead(stream, "416 Range Not Satisfiable", "Content-Length: 0");
            return;
        }

        int start = (int)(from ?? 0);
        SendHead(stream, from is null ? "200 OK" : "206 Partial Content", $"Content-Length: {content.Length - start}",
            from is null ? "" : $"Content-Range: bytes {start}-{content.Length - 1}/{content.Length}");
        stream.Write(content.AsSpan(start));
    }

    /// <summary>Writes status and headers.</summary>
    public static void SendHead(Stream stream, string status, params string[] headers) =>
        stream.Write(
            Encoding.ASCII.GetBytes(
                $"HTTP/1.1 {status}\r\nConnection: close\r\n{string.Concat(headers.Where(line => line.Length > 0).Select(line => line + "\r\n"))}\r\n"));

    public void Dispose()
    {
        stop.Cancel();
        listener.Stop();
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await listener.AcceptTcpClientAsync(stop.Token);
                _ = Task.Run(() => Serve(client));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private void Serve(TcpClient client)
    {
        using (client)
        {
            try
            {
                using NetworkStream stream = client.GetStream();
                Request request = Read(stream);
                lock (requests) requests.Add(request);
                answer(request, stream);
                stream.Flush();
                client.Client.Shutdown(SocketShutdown.Send);
            }
            catch (Exception error) when (error is IOException or SocketException)
            {
                // The client went away.
            }
        }
    }

    private static Request Read(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, false, 1024, leaveOpen: true);
        string path = (reader.ReadLine() ?? throw new IOException("no request")).Split(' ')[1];
        long? from = null;
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            const string range = "Range: bytes=";
            if (line.StartsWith(range, StringComparison.OrdinalIgnoreCase)) from = long.Parse(line[range.Length..].TrimEnd('-'), CultureInfo.InvariantCulture);
        }

        return new Request(path, from);
    }

    /// <summary>A request.</summary>
    /// <param name="Path">Path of the address.</param>
    /// <param name="From">First byte that is asked for, or null for all.</param>
    public sealed record Request(string Path, long? From);
}
