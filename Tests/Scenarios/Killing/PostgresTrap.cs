using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace TeamsHelpDesk.Tests.Scenarios.Killing;

/// <summary>
/// Stands between the bot and PostgreSQL and passes everything on, but for the n-th write: that doesn't arrive, or its answer
/// doesn't.
/// </summary>
internal sealed class PostgresTrap : IStoreTrap
{
    private static readonly byte[][] Writes = ["COMMIT"u8.ToArray(), "INSERT INTO"u8.ToArray(), "UPDATE "u8.ToArray(), "DELETE FROM"u8.ToArray()];

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _gate = new();
    private readonly (string Host, int Port) _server;
    private readonly Task _accepting;
    private TaskCompletionSource? _caught;
    private bool _isWritten;
    private int _left;
    private int _seen;

    public PostgresTrap(NpgsqlConnectionStringBuilder server)
    {
        _server = (server.Host ?? "127.0.0.1", server.Port);
        _listener.Start();
        ConnectionString = new NpgsqlConnectionStringBuilder(server.ConnectionString)
        {
            Host = "127.0.0.1",
            Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
            SslMode = SslMode.Disable,
        }.ConnectionString;
        _accepting = AcceptAsync();
    }

    public string ConnectionString { get; }

    public Task ArmAsync(int nth, bool isWritten)
    {
        lock (_gate)
        {
            (_left, _seen, _isWritten) = (nth, 0, isWritten);
            _caught = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _caught.Task;
        }
    }

    public int Disarm()
    {
        lock (_gate)
        {
            _caught = null;
            return _seen;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(PassAsync(await _listener.AcceptTcpClientAsync(_closing.Token)));
            }
        }
        catch (Exception closed) when (closed is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task PassAsync(TcpClient bot)
    {
        using var _ = bot;
        using var server = new TcpClient();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
        try
        {
            await server.ConnectAsync(_server.Host, _server.Port, ended.Token);
            (bot.NoDelay, server.NoDelay) = (true, true);
            var pass = new Passage();
            await Task.WhenAny(PumpAsync(bot, server, isFromBot: true, pass, ended.Token), PumpAsync(server, bot, isFromBot: false, pass, ended.Token));
        }
        catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException)
        {
        }

        await ended.CancelAsync();
    }

    private async Task PumpAsync(TcpClient from, TcpClient to, bool isFromBot, Passage pass, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.GetStream().ReadAsync(buffer, cancellationToken) is > 0 and var count)
            {
                if (isFromBot && IsWrite(buffer.AsSpan(0, count)) && Take() is { } caught)
                {
                    pass.IsShut = true;
                    if (caught.IsWritten)
                    {
                        await to.GetStream().WriteAsync(buffer.AsMemory(0, count), cancellationToken);
                    }

                    caught.Signal.TrySetResult();
                }
                else if (!pass.IsShut)
                {
                    await to.GetStream().WriteAsync(buffer.AsMemory(0, count), cancellationToken);
                }
            }
        }
        catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
        }
    }

    private (TaskCompletionSource Signal, bool IsWritten)? Take()
    {
        lock (_gate)
        {
            _seen++;
            return _caught is { } caught && --_left == 0 ? (caught, _isWritten) : null;
        }
    }

    private static bool IsWrite(ReadOnlySpan<byte> sent)
    {
        foreach (var word in Writes)
        {
            if (sent.IndexOf(word) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private sealed class Passage
    {
        public volatile bool IsShut;
    }
}
