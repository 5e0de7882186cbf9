using TorchSharp.Autograd;

namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>What forward leaves for backward.</summary>
        public class AutogradContext : IDisposable
        {
            readonly Dictionary<string, object> data = [];
            readonly HashSet<Tensor> constants = new(ReferenceEqualityComparer.Instance);
            List<(Tensor Tensor, int Version)> saved = [];

            internal AutogradContext() { }

            /// <summary>Tensors whose values backward reads; they must not change before.</summary>
            public void save_for_backward(List<Tensor> tensors)
            {
                saved = [.. tensors.Select(tensor => (tensor, tensor.Storage.Version))];
                foreach (var tensor in tensors) tensor.Storage.Hold();
            }

            /// <exception cref="InvalidOperationException">one of them was changed in place since</exception>
            public List<Tensor> get_saved_variables()
            {
                foreach (var (tensor, version) in saved) Node.CheckUnchanged(tensor, version);
                return [.. saved.Select(one => one.Tensor)];
            }

            /// <summary>Anything else, by name.</summary>
            public void save_data(string key, object value) => data[key] = value;

            public object get_data(string key) => data.TryGetValue(key, out var value)
                ? value
                : throw new KeyNotFoundException($"no data was saved as '{key}': forward saved {(data.Count == 0 ? "none" : string.Join(", ", data.Keys))}.");

            /// <summary>Results through which no gradient flows.</summary>
            public void mark_non_differentiable(List<Tensor> tensors) => constants.UnionWith(tensors);

            internal bool IsConstant(Tensor result) => constants.Contains(result);

            protected virtual void Dispose(bool disposing) { }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }
        }
    }
}
