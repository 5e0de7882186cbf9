using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Attention.Torch.Tests.Nn;

public class DictionaryTests
{
    [Fact]
    public void Modules_by_name_are_part_of_the_model_that_holds_them()
    {
        var layers = nn.ModuleDict(("in", nn.Linear(2, 3)), ("out", nn.Linear(3, 5, hasBias: false)));
        Assert.Equal(["in.weight", "in.bias", "out.weight"], layers.state_dict().Keys);
        Assert.Equal(["0.in.weight", "0.in.bias", "0.out.weight"], nn.ModuleList(layers).named_parameters().Select(p => p.name));
        layers["between"] = nn.Linear(3, 3, hasBias: false);
        Assert.True(layers.Remove("in"));
        layers.Insert(0, ("first", nn.Linear(2, 3, hasBias: false)));
        Assert.Equal(["first.weight", "out.weight", "between.weight"], layers.state_dict().Keys);
        Assert.Equal(["first", "out", "between"], layers.keys());
        layers.clear();
        Assert.Empty(layers.parameters());
    }

    [Fact]
    public void Modules_of_one_kind_come_out_as_that_kind()
    {
        var layers = nn.ModuleDict(("a", nn.Linear(2, 3)), ("b", nn.Linear(3, 5)));
        Assert.Equal([3L, 5L], layers.values().Select(layer => layer.out_features));
        var names = new List<string>();
        foreach (var (name, layer) in layers) names.Add($"{name}:{layer.in_features}");
        Assert.Equal(["a:2", "b:3"], names);
        Assert.Same(layers["b"], layers[1].Item2);
    }

    [Fact]
    public void Parameters_in_a_row_are_named_by_place()
    {
        Parameter a = new(ones(2)), b = new(ones(3)), c = new(ones(5));
        var list = nn.ParameterList(a, b);
        list.Insert(1, c);
        Assert.Equal([("0", 2L), ("1", 5L), ("2", 3L)], list.named_parameters().Select(p => (p.name, p.parameter.numel())));
        Assert.True(list.Remove(a));
        Assert.DoesNotContain(a, list);
        list.append(a, a);
        Assert.Equal(4, list.Count);
        list[0] = new Parameter(ones(7));
        Assert.Equal([7L, 3, 2, 2], list.Select(p => p.numel()));
        Assert.Same(list[0], nn.ModuleList(list).get_parameter("0.0"));
    }

    [Fact]
    public void Parameters_by_name_are_trained_with_the_model()
    {
        var scales = nn.ParameterDict(("left", new Parameter(ones(2))), ("right", new Parameter(ones(2))));
        (scales["left"] * scales["right"] * 3).sum().backward();
        Assert.All(scales.parameters(), p => Assert.Equal([3f, 3f], p.grad!.data<float>().ToArray()));
        Assert.True(scales.Remove("left"));
        Assert.Equal(["right"], scales.state_dict().Keys);
        Assert.False(scales.TryGetValue("left", out _));
        Assert.Throws<ArgumentException>(() => scales.Add("right", new Parameter(ones(2))));
    }

    [Fact]
    public void An_ordered_dictionary_keeps_the_order_in_which_its_entries_came()
    {
        var dict = new OrderedDict<string, int> { { "b", 1 }, { "a", 2 } };
        dict["c"] = 3;
        dict["b"] = 4;
        Assert.Equal(["b", "a", "c"], dict.keys());
        Assert.Equal([4, 2, 3], dict.values());
        Assert.Equal(("a", 2), dict[1]);
        Assert.Equal((1, -1), (dict.IndexOf(("a", 2)), dict.IndexOf(("a", 5))));
        dict[1] = ("z", 9);
        dict.RemoveAt(0);
        Assert.False(dict.Remove(("z", 1)));
        Assert.True(dict.Remove(("z", 9)));
        var left = new (string, int)[1];
        dict.CopyTo(left, 0);
        Assert.Equal([("c", 3)], left);
        Assert.Equal(["c"], ((IDictionary<string, int>)dict).Select(entry => entry.Key));
        Assert.Throws<KeyNotFoundException>(() => dict["b"]);
    }
}
