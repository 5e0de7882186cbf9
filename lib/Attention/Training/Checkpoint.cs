using System.Security.Cryptography;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Attention.Training;

/// <summary>A file from which a training goes on as if it had never stopped: models, optimiser, random stream, history, place in the epoch.</summary>
/// <remarks>
/// <code>
/// new Trainer(model) { Checkpoint = new("run.checkpoint") { Every = 500 } }.Run(batches, Loss, epochs: 20);
/// </code>
/// Written to another name and moved, so that there is always a whole one; checked by SHA-256 when read. The curve of a resumed training is that of an unbroken one, bit
/// for bit, where all randomness comes from torch's stream and batches are drawn when their epoch begins, as a shuffle draws them.
/// </remarks>
/// <param name="path">The file; where there is none, the training begins at its beginning.</param>
public sealed class Checkpoint(string path)
{
    private static readonly byte[] Magic = "attention checkpoint 1\n"u8.ToArray();

    /// <summary>The file.</summary>
    public string Path { get; } = path;

    /// <summary>Optimiser steps from one writing to the next; there is always one after the last step.</summary>
    public int Every { get; init; } = 500;

    /// <summary>Reads the file into models and optimiser.</summary>
    /// <returns>What happened so far and where the training stood; null where there is no file.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, or of another training; models and optimiser are as they were.</exception>
    internal (List<TrainingPoint> Points, Place? Place)? Read(nn.Module[] models, optim.Optimizer optimizer, Snapshot best)
    {
        if (!File.Exists(Path))
            return null;
        byte[] bytes = File.ReadAllBytes(Path);
        int payload = bytes.Length - Magic.Length - SHA256.HashSizeInBytes;
        if (payload < 0 || !bytes.AsSpan(0, Magic.Length).SequenceEqual(Magic))
            throw new InvalidDataException($"{Path} is not a checkpoint. Name another file, or delete it to begin anew.");
        var content = bytes.AsSpan(Magic.Length, payload);
        if (!SHA256.HashData(content).AsSpan().SequenceEqual(bytes.AsSpan(Magic.Length + payload)))
            throw new InvalidDataException($"The checkpoint {Path} is damaged: its content does not have the checksum it was written with. Delete it to begin anew.");
        using var before = new Snapshot(models);
        before.Take(0);
        try
        {
            using var reader = new BinaryReader(new MemoryStream(content.ToArray()));
            foreach (var model in models)
                model.load(reader);
            var points = ReadPoints(reader);
            var place = Place.Read(reader);
            best.Read(reader);
            Stateful(optimizer).load_state_dict(reader);
            return (points, place);
        }
        catch (Exception e) when (e is ArgumentException or InvalidDataException or EndOfStreamException or FormatException or KeyNotFoundException)
        {
            before.GiveBack();
            throw new InvalidDataException($"The checkpoint {Path} is of another training: {e.Message} Use the model and the optimiser it was written with, or name another file.", e);
        }
    }

    /// <summary>Writes the file in the place of an earlier one.</summary>
    internal void Write(nn.Module[] models, optim.Optimizer optimizer, Snapshot best, IReadOnlyList<TrainingPoint> points, Place place)
    {
        var content = new MemoryStream();
        using var writer = new BinaryWriter(content);
        foreach (var model in models)
            model.save(writer);
        Write(writer, points);
        place.Write(writer);
        best.Write(writer);
        Stateful(optimizer).save_state_dict(writer);
        writer.Flush();
        string temporary = Path + ".tmp";
        using (var file = File.Create(temporary))
        {
            file.Write(Magic);
            content.WriteTo(file);
            file.Write(SHA256.HashData(content.GetBuffer().AsSpan(0, (int)content.Length)));
        }
        File.Move(temporary, Path, overwrite: true);
    }

    private static OptimizerHelper Stateful(optim.Optimizer optimizer) => optimizer as OptimizerHelper
        ?? throw new InvalidOperationException($"A checkpoint needs an optimiser whose state can be saved, as Adam's and SGD's can: {optimizer.GetType().Name} is none.");

    private static void Write(BinaryWriter writer, IReadOnlyList<TrainingPoint> points)
    {
        writer.Write(points.Count);
        foreach (var point in points)
        {
            writer.Write(point.Epoch);
            writer.Write(point.Loss);
            Write(writer, point.GradientNorm);
            Write(writer, point.Metric);
        }
    }

    private static List<TrainingPoint> ReadPoints(BinaryReader reader)
    {
        int count = reader.ReadInt32();
        var points = new List<TrainingPoint>();
        for (int step = 1; step <= count; step++)
            points.Add(new(step, reader.ReadInt32(), reader.ReadDouble(), ReadNumber(reader), ReadNumber(reader)));
        return points;
    }

    private static void Write(BinaryWriter writer, double? number)
    {
        writer.Write(number is not null);
        if (number is { } value)
            writer.Write(value);
    }

    private static double? ReadNumber(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadDouble() : null;

    /// <summary>Where a training stands between two steps.</summary>
    /// <param name="Epoch">From 1.</param>
    /// <param name="Done">Batches of that epoch whose step has been taken.</param>
    /// <param name="EpochStream">The random stream when that epoch began.</param>
    /// <param name="Stream">The random stream now.</param>
    internal sealed record Place(int Epoch, int Done, Tensor EpochStream, Tensor Stream)
    {
        internal static Place Read(BinaryReader reader) => new(reader.ReadInt32(), reader.ReadInt32(), ReadStream(reader), ReadStream(reader));

        internal void Write(BinaryWriter writer)
        {
            writer.Write(Epoch);
            writer.Write(Done);
            WriteStream(writer, EpochStream);
            WriteStream(writer, Stream);
        }

        private static void WriteStream(BinaryWriter writer, Tensor state)
        {
            byte[] bytes = state.data<byte>().ToArray();
            writer.Write(bytes.Length);
            writer.Write(bytes);
        }

        private static Tensor ReadStream(BinaryReader reader) => tensor(reader.ReadBytes(reader.ReadInt32()), ScalarType.Byte);
    }
}
