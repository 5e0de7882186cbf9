using System.Text.Json;
using Attention.Torch.Tests.Errors;
using Attention.Torch.Tests.Golden;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Attention.Torch.Tests.Nn;

/// <summary>Files that TorchSharp 0.107 wrote are read with its values, and written again with its bytes.</summary>
public sealed class StateFileTests : IDisposable
{
    static readonly string Given = System.IO.Path.Combine(AppContext.BaseDirectory, "StateDicts");

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("state-files-");

    public void Dispose() => folder.Delete(recursive: true);

    string In(string name) => System.IO.Path.Combine(folder.FullName, name);

    public static TheoryData<string> Files => ["mlp", "bilstm", "embedding_norm", "batchnorm", "double_linear"];

    [Theory, MemberData(nameof(Files))]
    public void A_file_of_torchsharp_is_read_with_its_values(string name)
    {
        var module = new Bare(name);
        module.load(System.IO.Path.Combine(Given, name + ".dat"));
        foreach (var (key, expected) in Described(name))
        {
            var values = expected.GetProperty("values").EnumerateArray().Select(GoldenTensor.Number);
            Assert.Equal(values, GoldenTensor.Values(module.state_dict()[key]));
        }
    }

    [Theory, MemberData(nameof(Files))]
    public void And_written_again_with_its_bytes(string name)
    {
        var original = System.IO.Path.Combine(Given, name + ".dat");
        new Bare(name).load(original).save(In("again.dat"));
        Assert.Equal(File.ReadAllBytes(original), File.ReadAllBytes(In("again.dat")));
        Assert.Equal(["again.dat"], folder.GetFiles().Select(file => file.Name));
    }

    public static TheoryData<string, Func<nn.Module>> Layers => new()
    {
        { "mlp", () => nn.Sequential(("first", nn.Linear(3, 4)), ("second", nn.Linear(4, 2, hasBias: false))) },
        { "bilstm", () => nn.LSTM(3, 4, 2, bidirectional: true) },
        { "embedding_norm", () => nn.ModuleDict(("embedding", (nn.Module)nn.Embedding(5, 3)), ("norm", nn.LayerNorm(3))) },
        { "batchnorm", () => nn.Sequential(("conv", nn.Conv2d(1, 2, 3)), ("norm", nn.BatchNorm2d(2))) },
        { "double_linear", () => nn.Linear(2, 2, dtype: float64) },
    };

    [Theory, MemberData(nameof(Layers))]
    public void The_layers_that_wrote_a_file_read_it_and_write_it_again(string name, Func<nn.Module> make)
    {
        var original = System.IO.Path.Combine(Given, name + ".dat");
        make().load(original).save(In("again.dat"));
        Assert.Equal(File.ReadAllBytes(original), File.ReadAllBytes(In("again.dat")));
    }

    [Fact]
    public void A_layer_of_a_file_computes_what_its_numbers_say()
    {
        var layer = nn.Linear(2, 2, dtype: float64);
        layer.load(System.IO.Path.Combine(Given, "double_linear.dat"));
        var (w, b) = (layer.weight.data<double>(), layer.bias!.data<double>());
        var y = layer.call(tensor(new[] { 2.0, -3.0 }));
        Assert.Equal(w[0, 0] * 2 + w[0, 1] * -3 + b[0], y[0].item<double>(), 1e-15);
        Assert.Equal(w[1, 0] * 2 + w[1, 1] * -3 + b[1], y[1].item<double>(), 1e-15);
    }

    [Fact]
    public void The_example_of_the_documentation_is_right()
    {
        var layer = nn.Linear(1, 2, hasBias: false);
        using (no_grad()) layer.weight.copy_(tensor(new[] { 1f, -2f }).reshape(2, 1));
        using var stream = new MemoryStream();
        layer.save(stream);
        Assert.Equal("01 06 77 65 69 67 68 74 06 02 02 01 00 00 80 3F 00 00 00 C0".Replace(" ", ""), Convert.ToHexString(stream.ToArray()));
    }

    [Fact]
    public void Sizes_above_127_take_two_bytes()
    {
        using var stream = new MemoryStream();
        zeros(300, dtype: uint8).Save(stream);
        Assert.Equal([0, 1, 0xAC, 0x02], stream.ToArray()[..4]);
        stream.Position = 0;
        using var reader = new BinaryReader(stream);
        Assert.Equal([300], TensorExtensionMethods.Load(reader).shape);
    }

    [Fact]
    public void Every_type_every_layout_and_no_elements_come_back_as_they_went()
    {
        Tensor[] all = [
            arange(6).reshape(2, 3), arange(6, dtype: int32).reshape(2, 3).t(), tensor(new[] { true, false }), tensor(new byte[] { 0, 255 }),
            tensor(float.NaN), randn(3, 5).transpose(0, 1), zeros(0, 3), tensor(new[] { double.NegativeInfinity, 1e-320 })];
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true))
            foreach (var one in all) one.Save(writer);
        stream.Position = 0;
        using var reader = new BinaryReader(stream);
        foreach (var one in all)
        {
            var back = TensorExtensionMethods.Load(reader);
            Assert.Equal((one.dtype, Shape(one)), (back.dtype, Shape(back)));
            Assert.Equal(GoldenTensor.Values(one), GoldenTensor.Values(back));
        }
        Assert.Equal(stream.Length, stream.Position);

        static string Shape(Tensor x) => string.Join(", ", x.shape);
    }

    [Fact]
    public void Streams_hold_several_modules_one_after_the_other()
    {
        Linear first = nn.Linear(2, 3), second = nn.Linear(3, 5), a = nn.Linear(2, 3), b = nn.Linear(3, 5);
        using var stream = new MemoryStream();
        first.save(stream);
        second.save(stream);
        stream.Position = 0;
        a.load(stream);
        b.load(stream);
        Assert.True(a.weight.allclose(first.weight));
        Assert.True(b.bias!.allclose(second.bias!));
    }

    [Fact]
    public void Names_left_out_when_saving_are_missing_when_loading()
    {
        var model = Two();
        model.save(In("part.dat"), skip: ["0.bias"]);
        var other = Two();
        var before = other.state_dict()["0.bias"].clone();
        Says.That("Mismatched state_dict sizes: expected 4, but found 3 entries.", () => other.load(In("part.dat")), "'0.bias'", "strict: false");
        var loaded = new Dictionary<string, bool>();
        other.load(In("part.dat"), strict: false, skip: ["1.weight"], loadedParameters: loaded);
        Assert.Equal([("0.weight", true), ("1.weight", false), ("1.bias", true)], loaded.Select(l => (l.Key, l.Value)));
        Assert.True(other.state_dict()["0.weight"].allclose(model.state_dict()["0.weight"]));
        Assert.False(other.state_dict()["1.weight"].allclose(model.state_dict()["1.weight"]));
        Assert.True(other.state_dict()["0.bias"].allclose(before));
    }

    [Fact]
    public void A_module_of_other_names_types_or_shapes_is_told_so_and_stays_as_it_was()
    {
        Two().save(In("two.dat"));
        Unchanged(nn.Sequential(("0", nn.Linear(2, 3)), ("b", nn.Linear(3, 5))),
            m => m.load(In("two.dat")),
            "Mismatched module state names: the target modules does not have a submodule or buffer named '1.weight'", "'b.weight'");
        Unchanged(nn.Sequential(nn.Linear(2, 3), nn.Linear(3, 7)),
            m => m.load(In("two.dat")), "Mismatched tensor shape while loading.", "1.weight is [7, 3] here and [5, 3] in the file");
        Unchanged(Two().to(float64),
            m => m.load(In("two.dat")), "Mismatched tensor data types while loading.", "0.weight is Float64 here and Float32 in the file");
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_said_to_be_and_leaves_the_module_as_it_was()
    {
        Two().save(In("two.dat"));
        var bytes = File.ReadAllBytes(In("two.dat"));
        var model = Two();
        for (var length = 0; length < bytes.Length; length++)
        {
            File.WriteAllBytes(In("cut.dat"), bytes[..length]);
            Broken(model, In("cut.dat"), "A state dict that was saved completely was expected:");
        }
    }

    [Theory]
    [InlineData("PK\u0003\u0004 a zip archive of PyTorch, as torch.save writes it, is not of this format")]
    [InlineData("# A text file\nwith words, and not a single tensor in it. It is long enough to be read for a while.")]
    [InlineData("\u0001\u0001a\u0063 no such type")]
    [InlineData("\u0001\u0001a\u0006\u007f more dimensions than anyone has")]
    public void A_foreign_file_is_said_to_be_one(string content)
    {
        File.WriteAllBytes(In("foreign.dat"), System.Text.Encoding.Latin1.GetBytes(content));
        Broken(Two(), In("foreign.dat"), "A ");
    }

    [Fact]
    public void A_length_that_was_never_meant_as_one_allocates_nothing()
    {
        File.WriteAllBytes(In("huge.dat"), [1, 1, (byte)'a', 6, 2, 0xff, 0xff, 0xff, 0xff, 0x0f, 0xff, 0xff, 0xff, 0xff, 0x0f, 0]);
        Broken(Two(), In("huge.dat"), "A file of TorchSharp's Module.save was expected:");
        File.WriteAllBytes(In("large.dat"), [1, 1, (byte)'a', 0, 1, 0xff, 0xff, 0xff, 0xff, 0x03, 0]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Broken(Two(), In("large.dat"), "A state dict that was saved completely was expected:");
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 32 << 20);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Assert.Contains("nowhere.dat", Assert.Throws<FileNotFoundException>(() => Two().load(In("nowhere.dat"))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_save_that_fails_leaves_the_old_file()
    {
        File.WriteAllText(In("kept.dat"), "old");
        var model = Two();
        model.state_dict()["1.bias"].Dispose();
        Assert.Throws<ObjectDisposedException>(() => model.save(In("kept.dat")));
        Assert.Equal("old", File.ReadAllText(In("kept.dat")));
        Assert.Equal(["kept.dat"], folder.GetFiles().Select(file => file.Name));
    }

    [Fact]
    public void A_module_is_made_from_a_file_and_a_tensor_read_into_another()
    {
        var small = new Small();
        small.save(In("small.dat"));
        Assert.True(((Small)nn.Module.Create<Small>(In("small.dat"))).inner.weight.allclose(small.inner.weight));

        randn(2, 3).Save(In("tensor.dat"));
        Tensor into = zeros(2, 3), made;
        using (var reader = new BinaryReader(File.OpenRead(In("tensor.dat")))) into.Load(reader);
        using (var reader = new BinaryReader(File.OpenRead(In("tensor.dat")))) made = TensorExtensionMethods.Load(reader);
        Assert.True(into.allclose(made));
        using (var reader = new BinaryReader(File.OpenRead(In("tensor.dat"))))
            Says.That("Mismatched tensor shape while loading.", () => zeros(3, 2).Load(reader), "[3, 2]", "[2, 3]");
        Tensor? none = null;
        using (var reader = new BinaryReader(File.OpenRead(In("tensor.dat")))) TensorExtensionMethods.Load(ref none, reader);
        Assert.True(none!.allclose(made));
    }

    static Sequential Two() => nn.Sequential(nn.Linear(2, 3), nn.Linear(3, 5));

    static void Unchanged(Sequential model, Action<nn.Module> attempt, params string[] sentence)
    {
        var before = model.state_dict().Values.Select(GoldenTensor.Values).ToArray();
        Says.That(sentence[0], () => attempt(model), sentence[1..]);
        Assert.Equal(before, model.state_dict().Values.Select(GoldenTensor.Values));
    }

    static void Broken(nn.Module model, string location, string words)
    {
        var before = model.state_dict().Values.Select(GoldenTensor.Values).ToArray();
        var error = Assert.Throws<InvalidDataException>(() => model.load(location));
        Assert.StartsWith(words, error.Message, StringComparison.Ordinal);
        Assert.Contains(location, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, model.state_dict().Values.Select(GoldenTensor.Values));
    }

    static IEnumerable<(string Name, JsonElement Tensor)> Described(string file)
    {
        using var stream = File.OpenRead(System.IO.Path.Combine(Given, "values.json"));
        foreach (var entry in JsonDocument.Parse(stream).RootElement.GetProperty(file).EnumerateObject()) yield return (entry.Name, entry.Value);
    }

    /// <summary>A module whose parameters and buffers have the names, types and shapes that values.json describes.</summary>
    sealed class Bare : nn.Module
    {
        public Bare(string file) : base(nameof(Bare))
        {
            foreach (var (path, described) in Described(file))
            {
                nn.Module owner = this;
                var names = path.Split('.');
                foreach (var name in names[..^1])
                {
                    var child = owner.named_children().FirstOrDefault(c => c.name == name).module;
                    if (child is null) owner.register_module(name, child = new Bare());
                    owner = child;
                }
                long[] shape = [.. described.GetProperty("shape").EnumerateArray().Select(n => n.GetInt64())];
                var x = zeros(shape, Enum.Parse<ScalarType>(described.GetProperty("dtype").GetString()!));
                if (names[^1] is "running_mean" or "running_var" or "num_batches_tracked") owner.register_buffer(names[^1], x);
                else owner.register_parameter(names[^1], new Parameter(x));
            }
        }

        Bare() : base(nameof(Bare)) { }
    }

#pragma warning disable IDE1006 // fields name the parts of a model
    sealed class Small : nn.Module
    {
        public readonly Linear inner = nn.Linear(2, 3);

        public Small() : base(nameof(Small)) => RegisterComponents();
    }
#pragma warning restore IDE1006
}
