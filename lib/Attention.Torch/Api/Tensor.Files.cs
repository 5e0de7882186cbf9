using TorchSharp.Files;

namespace TorchSharp;

// A single tensor in the format of Module.save: what stands there after a name.
public static partial class TensorExtensionMethods
{
    public static void Save(this torch.Tensor tensor, BinaryWriter writer) => StateFile.Write(writer, tensor);

    /// <summary>Writes to a stream, which stays open.</summary>
    public static void Save(this torch.Tensor tensor, Stream stream)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        tensor.Save(writer);
    }

    public static void Save(this torch.Tensor tensor, string location) => StateFile.Write(location, tensor.Save);

    /// <summary>A tensor as it was saved.</summary>
    /// <param name="reader">at the tensor's type</param>
    /// <param name="skip">reads past it, and gives an empty tensor</param>
    /// <exception cref="InvalidDataException">The bytes end too early, or are something else.</exception>
    public static torch.Tensor Load(BinaryReader reader, bool skip = false)
    {
        var stored = StateFile.ReadTensor(reader, "the stream");
        return skip ? torch.empty(0) : stored.ToTensor();
    }

    /// <summary>Reads values into a tensor, or a new tensor into null.</summary>
    public static void Load(ref torch.Tensor? tensor, BinaryReader reader, bool skip = false)
    {
        if (tensor is not null) tensor.Load(reader, skip);
        else if (skip) StateFile.ReadTensor(reader, "the stream");
        else tensor = Load(reader);
    }

    /// <summary>Reads values into a tensor of the same type and shape; skip reads past them.</summary>
    /// <exception cref="ArgumentException">Type or shape differ.</exception>
    public static void Load(this torch.Tensor tensor, BinaryReader reader, bool skip = false)
    {
        var stored = StateFile.ReadTensor(reader, "the stream");
        if (skip) return;
        stored.RequireLike(tensor, "the tensor");
        stored.CopyTo(tensor);
    }
}
